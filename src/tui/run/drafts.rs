//! Unsent text on its way to the store.
//!
//! Invariant: text that was typed is on its way at most [`DELAY`] after its first key that was not, however fast one types
//! on; what was on its way when the program ends has arrived.

use super::super::msg::Msg;
use crate::live::{DraftKey, Handle};
use std::{collections::BTreeMap, time::Duration};
use tokio::{sync::mpsc::UnboundedSender, task::JoinHandle, time::Instant};

/// Well below the second that is promised, so that a slow disk keeps to it as well.
const DELAY: Duration = Duration::from_millis(400);

/// Unsent text by meeting, item and person.
#[derive(Debug, Default)]
pub struct Drafts {
    waiting: BTreeMap<DraftKey, String>,
    due: Option<Instant>,
    saving: Vec<JoinHandle<()>>,
}

impl Drafts {
    /// Takes what stands in a line now.
    pub fn put(&mut self, key: DraftKey, text: String) {
        self.waiting.insert(key, text);
        self.due.get_or_insert(Instant::now() + DELAY);
    }

    /// When to save; none while there is nothing to.
    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Sends what waits to the store; says back whether it is safe.
    pub fn save(&mut self, handle: &Handle, back: &UnboundedSender<Msg>) {
        self.due = None;
        let (handle, back, drafts) = (handle.clone(), back.clone(), std::mem::take(&mut self.waiting));
        self.saving.retain(|saving| !saving.is_finished());
        self.saving.push(tokio::spawn(async move {
            let mut safe = true;
            for (key, text) in drafts {
                safe &= handle.save_draft(key, text).await.is_ok();
            }
            let _ = back.send(Msg::DraftSaved(safe));
        }));
    }

    /// Keeps what was typed and not sent.
    pub async fn end(self, handle: &Handle) {
        for saving in self.saving {
            // A save that panicked has left what was there before.
            let _ = saving.await;
        }
        for (key, text) in self.waiting {
            // There is nobody left to tell; the draft of the last second but one is safe.
            let _ = handle.save_draft(key, text).await;
        }
    }
}
