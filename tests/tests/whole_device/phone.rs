//! A device and the person who holds it.

use kitbag_client::form::{Draft, DraftSlot, headcount};
use kitbag_client::message::{Notice, Reply, Request, Way};
use kitbag_client::platform::Client;
use kitbag_client::view::{Chip, Gate, JoiningView, StatusView, TeamView};
use kitbag_server::{Running, Server, Settings};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use std::path::Path;
use std::time::Duration;

pub const PASSPHRASE: &str = "five plain words are here";
/// How long anything that happens by itself may take.
const PATIENCE: Duration = Duration::from_secs(60);
const BETWEEN_LOOKS: Duration = Duration::from_millis(200);

/// A server with a data folder of its own, which goes with the process's temporary files.
pub async fn server() -> Running {
    let data = tempfile::tempdir().unwrap().keep();
    Server::start(Settings::on_any_port(data)).await.unwrap()
}

pub struct Phone(Client);

impl Phone {
    pub fn start(folder: &Path) -> Self {
        Self(Client::start(folder.to_path_buf()))
    }

    /// After another one that had the same folder: its thread ends in its own time.
    pub async fn start_when_free(folder: &Path) -> Self {
        tokio::time::sleep(Duration::from_millis(500)).await;
        Self::start(folder)
    }

    pub async fn ask(&self, request: Request) -> Reply {
        self.0.ask(request).await
    }

    pub async fn gate(&self) -> Gate {
        let Reply::Gate(gate) = self.ask(Request::Gate).await else { panic!("no gate") };
        gate
    }

    pub async fn unlock(&self, passphrase: &str) -> Reply {
        self.ask(Request::Unlock { passphrase: passphrase.to_owned() }).await
    }

    pub async fn try_found(&self, link: String, passphrase: &str) -> Reply {
        let (programme_name, my_name) = ("Night team".to_owned(), "Sam".to_owned());
        self.ask(Request::Found { link, programme_name, my_name, passphrase: passphrase.to_owned() }).await
    }

    /// Returns the recovery sheet.
    pub async fn found(&self, link: &str) -> String {
        let reply = self.try_found(link.to_owned(), PASSPHRASE).await;
        assert!(matches!(reply, Reply::Founded), "{reply:?}");
        let Reply::Sheet(sheet) = self.ask(Request::Sheet).await else { panic!("no sheet") };
        sheet.groups.join(" ")
    }

    /// Returns the link of an invitation that the server knows.
    pub async fn invite_worker(&self) -> String {
        let reply = self.ask(Request::Invite { role: Role::PeerWorker }).await;
        let Reply::Invitation { link } = reply else { panic!("{reply:?}") };
        self.until_all_sent().await;
        link
    }

    pub async fn recover(&self, server: &str, sheet: &str) -> Reply {
        self.recover_by(server, sheet, Way::GoOn).await
    }

    pub async fn recover_by(&self, server: &str, sheet: &str, way: Way) -> Reply {
        let (server, sheet) = (server.to_owned(), sheet.to_owned());
        let (my_name, passphrase) = ("Alex".to_owned(), PASSPHRASE.to_owned());
        self.ask(Request::Recover { server, sheet, my_name, passphrase, way, new_sheet: false }).await
    }

    /// With another sheet in its place, which is written down first, and with these words.
    pub async fn recover_anew(&self, server: &str, sheet: &str, passphrase: &str) -> Reply {
        let (server, sheet, passphrase) = (server.to_owned(), sheet.to_owned(), passphrase.to_owned());
        let (my_name, way) = ("Alex".to_owned(), Way::GoOn);
        self.ask(Request::Recover { server, sheet, my_name, passphrase, way, new_sheet: true }).await
    }

    /// Lets somebody in who asks with a new invitation of this phone's.
    pub async fn admit(&self, other: &Self, role: Role) {
        let Reply::Invitation { link } = self.ask(Request::Invite { role }).await else { panic!("no invitation") };
        self.until_all_sent().await;
        let Gate::Waiting { short_code, .. } = other.join(&link).await else { panic!("not waiting") };
        let joining = self.until_somebody_joins().await;
        assert_eq!(joining.short_code, short_code);
        assert!(matches!(self.ask(Request::Confirm(joining.device)).await, Reply::Done));
        other.until_open().await;
    }

    /// Waits until a supervisor's answer has come.
    pub async fn until_open(&self) {
        self.look(async || matches!(self.ask(Request::CheckJoin).await, Reply::Gate(Gate::Open(_))).then_some(()))
            .await;
    }

    pub async fn team(&self) -> TeamView {
        let reply = self.ask(Request::Team).await;
        let Reply::Team(team) = reply else { panic!("{reply:?}") };
        team
    }

    pub async fn join(&self, link: &str) -> Gate {
        let (link, my_name, passphrase) = (link.to_owned(), "Robin".to_owned(), PASSPHRASE.to_owned());
        let reply = self.ask(Request::Join { link, my_name, passphrase }).await;
        let Reply::Gate(gate) = reply else { panic!("{reply:?}") };
        gate
    }

    /// A contact with a note.
    pub async fn contact_noting(&self, note: &str) -> RecordId {
        let Reply::Draft(draft) = self.ask(Request::OpenDraft(DraftSlot::Encounter)).await else { panic!("no draft") };
        let Draft::Encounter(mut draft) = *draft else { panic!("another draft") };
        (draft.record.headcount, draft.typed.note) = (headcount(Some(1)), note.to_owned());
        let reply = self.ask(Request::Save(Draft::Encounter(draft))).await;
        let Reply::Saved { record, new: true } = reply else { panic!("{reply:?}") };
        record
    }

    /// Waits until a record's page shows a text.
    pub async fn until_shown(&self, record: RecordId, text: &str) {
        self.look(async || {
            let reply = self.ask(Request::Record(record)).await;
            matches!(&reply, Reply::Record(view) if format!("{:?}", view.fields).contains(text)).then_some(())
        })
        .await;
    }

    pub async fn contact(&self) -> RecordId {
        let Reply::Draft(draft) = self.ask(Request::OpenDraft(DraftSlot::Encounter)).await else { panic!("no draft") };
        let Draft::Encounter(mut draft) = *draft else { panic!("another draft") };
        draft.record.headcount = headcount(Some(1));
        let reply = self.ask(Request::Save(Draft::Encounter(draft))).await;
        let Reply::Saved { record, new: true } = reply else { panic!("{reply:?}") };
        record
    }

    pub async fn today(&self) -> Vec<RecordId> {
        let reply = self.ask(Request::Today).await;
        let Reply::Today(today) = reply else { panic!("{reply:?}") };
        today.rows.iter().map(|row| row.id).collect()
    }

    pub async fn status(&self) -> StatusView {
        let reply = self.ask(Request::Status).await;
        let Reply::Status(status) = reply else { panic!("{reply:?}") };
        status
    }

    pub async fn until_all_sent(&self) {
        self.look(async || matches!(self.status().await.chip, Chip::AllSent { .. }).then_some(())).await;
    }

    pub async fn until(&self, enough: impl Fn(&[RecordId]) -> bool) {
        self.look(async || enough(&self.today().await).then_some(())).await;
    }

    pub async fn until_so(&self, so: impl AsyncFn() -> bool) {
        self.look(async || so().await.then_some(())).await;
    }

    pub async fn until_somebody_joins(&self) -> JoiningView {
        self.look(async || {
            let Reply::Team(team) = self.ask(Request::Team).await else { panic!("no team") };
            team.joining.first().cloned()
        })
        .await
    }

    /// Presses "send now" and looks, again and again.
    pub async fn look<T>(&self, look: impl AsyncFn() -> Option<T>) -> T {
        let looking = async {
            loop {
                self.ask(Request::SyncNow).await;
                tokio::time::sleep(BETWEEN_LOOKS).await;
                if let Some(seen) = look().await {
                    return seen;
                }
            }
        };
        tokio::time::timeout(PATIENCE, looking).await.expect("it never came")
    }

    /// Waits for something the device says by itself.
    pub async fn hear(&self, wanted: impl Fn(&Notice) -> bool) {
        let hearing = async { while !wanted(&self.0.hear().await.expect("the store went away")) {} };
        tokio::time::timeout(PATIENCE, hearing).await.expect("it was never said");
    }
}
