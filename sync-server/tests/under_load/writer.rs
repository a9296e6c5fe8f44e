//! A device that pushes one batch after the other, and resends byte for byte what was not receipted.

use crate::devices::{Device, random_text};
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::ids::Hash;
use kitbag_shared::keys::CollectionKey;
use kitbag_shared::wire::{self, Cursor, ErrorCode, SyncAnswer};
use std::time::Duration;

/// Pause after "busy", in milliseconds.
const BUSY_MS: u64 = 10;
/// Batches in one request when all is offered again: well below what a request may hold.
const OFFERED_MAX: usize = 400;

pub struct Writer {
    pub device: Device,
    /// What the server has said it has.
    pub receipted: Vec<Hash>,
    key: CollectionKey,
    unreceipted: Option<SealedBatch>,
}

/// The server went away in the middle of a request.
pub struct Gone;

impl Writer {
    pub fn new(device: Device, key: CollectionKey) -> Self {
        Self { device, key, receipted: Vec::new(), unreceipted: None }
    }

    /// One push, with a pull beside it.
    pub async fn push(&mut self, http: &reqwest::Client) -> Result<(), Gone> {
        let batch = match self.unreceipted.take() {
            Some(batch) => batch,
            None => self.device.cut(&self.key, 1, "x"),
        };
        let body = wire::write(&self.device.request(&[&batch]));
        self.unreceipted = Some(batch);
        let answer = self.ask(http, &body).await?;
        assert_eq!(answer.refusals, []);
        self.unreceipted = None;
        self.take(&answer);
        Ok(())
    }

    /// Pushes so many batches of one operation whose text is random, `bytes` long.
    pub async fn push_random(&mut self, batches: usize, bytes: usize) {
        for _ in 0..batches {
            let batch = self.device.cut(&self.key, 1, &random_text(bytes));
            self.sync(&[&batch]).await;
        }
    }

    /// Pushes until the server goes away.
    pub async fn push_until_gone(mut self, url: String) -> Self {
        self.device.url = url;
        let http = reqwest::Client::new();
        while self.push(&http).await.is_ok() {}
        self
    }

    /// Pulls all there is.
    pub async fn pull(&mut self) {
        while self.sync(&[]).await.more {}
    }

    /// Offers everything again in collections where the server was set back, as long as it says so.
    pub async fn refill(&mut self) {
        let diverged = self.sync(&[]).await.diverged;
        assert_eq!(diverged, [self.key.collection], "the server was set back");
        let held: Vec<SealedBatch> = self.device.pulled.drain(..).map(|(_, _, batch)| batch).collect();
        self.device.cursors.insert(self.key.collection, Cursor::start(self.key.collection));
        for some in held.chunks(OFFERED_MAX) {
            let answer = self.sync(&some.iter().collect::<Vec<_>>()).await;
            assert_eq!(answer.refusals, []);
        }
        self.pull().await;
    }

    async fn sync(&mut self, batches: &[&SealedBatch]) -> SyncAnswer {
        let body = wire::write(&self.device.request(batches));
        let answer = self.ask(&reqwest::Client::new(), &body).await;
        let Ok(answer) = answer else { panic!("the server went away") };
        self.take(&answer);
        answer
    }

    fn take(&mut self, answer: &SyncAnswer) {
        self.receipted.extend(answer.receipts.iter().map(|receipt| receipt.batch));
        self.device.take(answer);
    }

    /// Asks until the server has time for it: a fast machine meets the bound on one device's rate.
    async fn ask(&self, http: &reqwest::Client, body: &[u8]) -> Result<SyncAnswer, Gone> {
        loop {
            match self.device.ask_over(http, body).await {
                Err(_) => return Err(Gone),
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(refused)) => assert_eq!(refused.code, ErrorCode::Busy),
            }
            tokio::time::sleep(Duration::from_millis(BUSY_MS)).await;
        }
    }
}
