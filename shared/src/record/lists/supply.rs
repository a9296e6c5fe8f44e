//! Value lists of supplies: items, places, movements, what comes back. Nothing about a person.

use crate::record::value_list::value_lists;

value_lists! {
    /// Why stock moved.
    pub enum Reason "reason" {
        1 Opening "opening",
        2 Received "received",
        3 TransferOut "transfer-out",
        4 TransferIn "transfer-in",
        5 PackedIntoKit "packed-into-kit",
        6 Unpacked "unpacked",
        7 HandedOut "handed-out",
        8 ReturnedToStock "returned-to-stock",
        9 CountCorrection "count-correction",
        10 Damaged "damaged",
        11 LostOrStolen "lost-or-stolen",
        12 Confiscated "confiscated",
        13 Expired "expired",
        14 Recalled "recalled",
        15 Disposed "disposed",
    }

    /// What returned sharps were measured in.
    pub enum ReturnUnit "return-unit" {
        1 Pieces "pieces",
        2 Grams "grams",
        3 Millilitres "millilitres",
        4 Containers "containers",
    }

    /// How the quantity of returned sharps is known. Counted and estimated are never added silently.
    pub enum ReturnMethod "return-method" {
        1 Counted "counted",
        2 SelfReported "self-reported",
        3 Weight "weight",
        4 ContainerVolume "container-volume",
        5 NoneReturned "none",
    }

    /// On which side of a count something moved.
    pub enum CountSide "count-side" {
        1 Before "before",
        2 After "after",
    }

    /// Why there was more or less than there should have been.
    pub enum VarianceReason "variance-reason" {
        1 HandedOut "handed-out",
        2 Lost "lost",
        3 Damaged "damaged",
        4 Miscounted "miscounted",
        5 Confiscated "confiscated",
        99 Unknown "unknown",
    }

    /// Why nothing more is to come of what was asked for or ordered.
    pub enum RequisitionEnd "requisition-end" {
        1 Enough "enough",
        2 NotWanted "not-wanted",
        3 NotToBeHad "not-to-be-had",
    }

    /// The shelf of the catalogue that an item stands on.
    pub enum ItemCategory "item-category" {
        1 SaferInjection "safer-injection",
        2 SaferSmoking "safer-smoking",
        3 SaferSnorting "safer-snorting",
        4 SaferBoofing "safer-boofing",
        5 Overdose "overdose",
        6 Testing "testing",
        7 SaferSex "safer-sex",
        8 WoundCare "wound-care",
        9 HygieneAndSurvival "hygiene-and-survival",
        10 Disposal "disposal",
        11 Printed "printed",
        12 Kits "kits",
        97 Another "another",
    }

    /// What one of an item is, and thus what its quantities count.
    pub enum BaseUnit "base-unit" {
        1 Piece "piece",
        2 Dose "dose",
        3 Vial "vial",
        4 Strip "strip",
        5 Pair "pair",
        6 Sachet "sachet",
        7 Kit "kit",
        8 Roll "roll",
        9 Bottle "bottle",
        10 Test "test",
        11 Sheet "sheet",
    }

    /// Where stock lies.
    pub enum PlaceKind "place-kind" {
        1 Site "site",
        2 StoreRoom "store-room",
        3 Vehicle "vehicle",
        4 Bag "bag",
        5 VendingMachine "vending-machine",
        97 Another "another",
    }
}
