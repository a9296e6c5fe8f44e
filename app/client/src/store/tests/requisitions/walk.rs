//! Whatever four phones do to one list, apart and together.

use super::super::exchange;
use super::*;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Promise(usize, u32),
    Pick(usize, usize, u32),
    Send(usize),
    Receive(usize),
    TakeBack(usize),
    Close(usize, bool),
    Sync,
}

fn steps() -> impl Strategy<Value = Step> {
    let phone = || 0..4usize;
    prop_oneof![
        2 => (phone(), 0u32..15).prop_map(|(phone, some)| Step::Promise(phone, some)),
        4 => (phone(), 0..2usize, 0u32..15).prop_map(|(phone, item, some)| Step::Pick(phone, item, some)),
        3 => phone().prop_map(Step::Send),
        3 => phone().prop_map(Step::Receive),
        1 => phone().prop_map(Step::TakeBack),
        1 => (phone(), any::<bool>()).prop_map(|(phone, end)| Step::Close(phone, end)),
        3 => Just(Step::Sync),
    ]
}

impl Shop {
    fn walk(&mut self, id: RecordId, step: &Step) {
        // What somebody may not do, or what has changed meanwhile, is refused and changes nothing.
        let handle = |phone: &mut Phone, request: Request| {
            let reply = phone.store.handle(request, &mut phone.env);
            if let Reply::Failed(why) = reply {
                assert!([Failure::NotComplete, Failure::ChangedMeanwhile, Failure::NotHere].contains(&why), "{why:?}");
            }
        };
        match *step {
            Step::Promise(phone, some) => {
                let lines = self.items.map(|item| (item, some)).into();
                let was = shown(&mut self.phones[phone], id).promised();
                let promise = Edited { was, now: PromiseForm { from: Some(self.room), lines, expected: None } };
                handle(&mut self.phones[phone], Request::Promise { requisition: id, promise });
            }
            Step::Pick(phone, item, some) => self.pick(phone, id, item, some),
            Step::Send(phone) => {
                let form = ready(&shown(&mut self.phones[phone], id));
                handle(&mut self.phones[phone], Request::SendPicked(form));
            }
            Step::Receive(phone) => receive_all(&mut self.phones[phone]),
            Step::TakeBack(phone) => {
                for transfer in self.phones[phone].bag().transfers {
                    handle(&mut self.phones[phone], Request::Withdraw(transfer.id));
                }
            }
            Step::Close(phone, end) => {
                let end = end.then_some(RequisitionEnd::Enough);
                handle(&mut self.phones[phone], Request::CloseRequisition { requisition: id, end });
            }
            Step::Sync => exchange(&mut self.phones),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever four phones do to one list, apart and together: all of them come to one state, what is kept beside the records
    /// is what the law says, and nothing of the stock is made or lost.
    #[test]
    fn whatever_four_phones_do_to_one_list_comes_to_one_state(steps in proptest::collection::vec(steps(), 1..24)) {
        let mut shop = Shop::new();
        let id = shop.ask();
        exchange(&mut shop.phones);
        for step in &steps {
            shop.walk(id, step);
        }
        exchange(&mut shop.phones);
        let (room, bag) = (shop.room, shop.bag);
        let first = {
            let view = shown(&mut shop.phones[DESK], id);
            (view.stage, view.lines.iter().map(|of| of.line).collect::<Vec<_>>())
        };
        for phone in 0..4 {
            let view = shown(&mut shop.phones[phone], id);
            prop_assert_eq!((view.stage, view.lines.iter().map(|of| of.line).collect::<Vec<_>>()), first.clone());
            let kept = open(&shop.phones[phone]).contains(&id);
            prop_assert_eq!(kept, view.stage.is_open());
            let way: i64 = shop.phones[phone].bag().transfers.iter().flat_map(|of| &of.lines).map(|line| line.missing).sum();
            let here: i64 = [room, bag].into_iter().flat_map(|place| shop.at(phone, place)).sum();
            prop_assert_eq!(here + way, 150);
            prop_assert_eq!(kept_sums(&shop.phones[phone]), true_sums(&shop.phones[phone]));
        }
    }
}
