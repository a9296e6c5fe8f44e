//! Bringing this device in step with the server: when a run is due it is made, one at a time, and told about.

use super::rhythm::Happened;
use super::{Platform, Service};
use futures_channel::mpsc;
use futures_util::StreamExt;
use futures_util::future::select;
use std::pin::pin;

impl<P: Platform> Service<P> {
    /// Waits for the next run and makes it, for ever.
    pub(super) async fn keep_in_step(&self, mut nudged: mpsc::UnboundedReceiver<()>) {
        loop {
            match self.wait_ms() {
                Some(0) => self.step().await,
                Some(ms) => {
                    let slept = pin!(self.sleep(ms));
                    select(slept, nudged.next()).await;
                }
                None => {
                    nudged.next().await;
                }
            }
        }
    }

    fn wait_ms(&self) -> Option<u64> {
        let now_ms = self.platform.borrow().ticks_ms();
        self.rhythm.borrow().wait_ms(now_ms)
    }

    fn sleep(&self, ms: u64) -> impl Future<Output = ()> + 'static + use<P> {
        self.platform.borrow().sleep(ms)
    }
}
