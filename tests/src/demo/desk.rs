//! A device of the demo and what its person does with it.

use super::{DemoError, PASSPHRASE};
use kitbag_client::form::{Edited, GuideForm};
use kitbag_client::message::{Reply, Request};
use kitbag_client::platform::Client;
use kitbag_client::surroundings::{now, offset_minutes};
use kitbag_client::view::Gate;
use kitbag_shared::record::ValueList;
use kitbag_shared::record::lists::Role;
use std::path::Path;
use std::time::Duration;

/// How long a device may take to be let in.
const TRIES_MAX: u32 = 100;
const BETWEEN_TRIES: Duration = Duration::from_millis(200);

/// Whom overdose mode calls in the demo: nobody's number (North America keeps it for fiction), since people try its
/// buttons.
pub(super) const NUMBER: &str = "555-0100";

/// A person with a device.
pub(super) struct Person(Client);

impl Person {
    pub(super) fn start(folder: &Path) -> Self {
        Self(Client::start(folder.to_path_buf()))
    }

    pub(super) async fn ask(&self, request: Request) -> Reply {
        self.0.ask(request).await
    }

    /// Does something that must succeed.
    pub(super) async fn must(&self, what: &'static str, request: Request) -> Result<Reply, DemoError> {
        match self.ask(request).await {
            Reply::Failed(why) => Err(DemoError::Refused(what, why.key().to_owned())),
            reply => Ok(reply),
        }
    }

    pub(super) async fn unlock(&self) -> bool {
        let reply = self.ask(Request::Unlock { passphrase: PASSPHRASE.to_owned() }).await;
        matches!(reply, Reply::Gate(Gate::Open(_)))
    }

    pub(super) async fn found(&self, link: &str) -> Result<(), DemoError> {
        let request = Request::Found {
            link: link.to_owned(),
            programme_name: "Demo programme".to_owned(),
            my_name: "Demo desk".to_owned(),
            passphrase: PASSPHRASE.to_owned(),
        };
        self.must("found", request).await.map(drop)
    }

    pub(super) fn now(&self) -> (i64, i16) {
        (now().0, i16::try_from(offset_minutes()).unwrap_or(0))
    }
}

/// The supervisor's device that lets everybody in.
pub(super) struct Desk(pub(super) Person);

impl Desk {
    /// Sets the number that overdose mode calls.
    pub(super) async fn set_number(&self) -> Result<(), DemoError> {
        let Reply::Guide(form) = self.0.must("guide", Request::Guide).await? else {
            return Err(DemoError::Refused("guide", "no guide".to_owned()));
        };
        let now = GuideForm { number: NUMBER.to_owned(), ..(*form).clone() };
        let edited = Edited { was: *form, now };
        self.0.must("number", Request::SaveGuide(Box::new(edited))).await.map(drop)
    }

    /// A new device, invited, joined and confirmed.
    pub(super) async fn with_new(&self, role: Role, name: &str, folder: &Path) -> Result<Person, DemoError> {
        let person = Person::start(folder);
        let link = self.invite(role).await?;
        let (my_name, passphrase) = (name.to_owned(), PASSPHRASE.to_owned());
        person.must("join", Request::Join { link, my_name, passphrase }).await?;
        for _ in 0..TRIES_MAX {
            self.confirm_all().await?;
            if let Reply::Gate(Gate::Open(_)) = person.ask(Request::CheckJoin).await {
                return Ok(person);
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
        Err(DemoError::Refused("join", "not confirmed".to_owned()))
    }

    async fn invite(&self, role: Role) -> Result<String, DemoError> {
        let Reply::Invitation { link } = self.0.must("invite", Request::Invite { role }).await? else {
            return Err(DemoError::Refused("invite", "no link".to_owned()));
        };
        // The server must know of an invitation before anybody can use it.
        self.0.must("send", Request::SyncNow).await?;
        Ok(link)
    }

    /// Makes everybody who asks a member. Returns their roles.
    pub(super) async fn confirm_all(&self) -> Result<Vec<Role>, DemoError> {
        self.0.ask(Request::SyncNow).await;
        let Reply::Team(team) = self.0.must("team", Request::Team).await? else { return Ok(Vec::new()) };
        let mut confirmed = Vec::new();
        for joining in team.joining {
            self.0.must("confirm", Request::Confirm(joining.device)).await?;
            confirmed.push(joining.role);
        }
        if !confirmed.is_empty() {
            self.0.ask(Request::SyncNow).await;
        }
        Ok(confirmed)
    }

    pub(super) async fn print_link(&self, role: Role) -> Result<(), DemoError> {
        let link = self.invite(role).await?;
        println!("demo link for a {}: {link}", role.key().replace('-', " "));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_server::{Server, Settings};

    #[tokio::test(flavor = "multi_thread")]
    async fn the_demo_calls_a_number_that_is_nobodys() {
        let folder = tempfile::tempdir().unwrap();
        let settings =
            Settings { listen: "127.0.0.1:0".parse().unwrap(), ..Settings::new(folder.path().join("server")) };
        let server = Server::start(settings).await.unwrap();
        let desk = Person::start(&folder.path().join("desk"));
        desk.found(server.setup_link.as_deref().unwrap()).await.unwrap();
        let desk = Desk(desk);
        desk.set_number().await.unwrap();
        let Reply::Emergency(view) = desk.0.ask(Request::Emergency).await else { panic!("no mode") };
        assert_eq!(view.guide.number.as_deref(), Some(NUMBER));
    }
}
