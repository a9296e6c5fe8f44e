//! Which screen is shown. It is kept in memory only: an address would tell whoever holds the phone.

use kitbag_common::form::ListOf;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;

/// A screen behind the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// A new contact.
    Capture,
    /// The records of the last days.
    Today,
    /// A record.
    Record(RecordId),
    /// The form of a record, to correct it.
    Amend(RecordId),
    /// The end of a shift.
    EndOfShift,
    /// Stock by place; a volunteer's home.
    Bag,
    /// A form of stock, as far as it is filled in.
    StockForm,
    /// A bag that is being signed out.
    SignOut,
    /// One item of stock, wherever it lies.
    StockItem(RecordId),
    /// What is asked for and ordered.
    Requests,
    /// One of them.
    Request(RecordId),
    /// The form of one of them, to change it.
    ChangeRequest(RecordId),
    /// A new request or order.
    NewRequest,
    /// An overdose response.
    Overdose,
    /// Open referrals.
    Referrals,
    /// A new referral.
    NewReferral,
    /// The referral directory.
    Directory,
    /// An organisation of it.
    Organisation(RecordId),
    /// A new one.
    NewOrganisation,
    /// The form of one, to change it.
    ChangeOrganisation(RecordId),
    /// A new incident.
    NewIncident,
    /// Members and invitations.
    Team,
    /// The list of what a supervisor should look at.
    NeedsLook,
    /// The questions about a person that are asked.
    Questions,
    /// The ways in which quantities are reckoned and doubted.
    Counting,
    /// A list that the programme keeps itself.
    Entries(ListOf),
    /// An entry of it.
    Entry(ListOf, RecordId),
    /// A new entry of it.
    NewEntry(ListOf),
    /// Spreadsheets that stock comes in by, and goes along as.
    Tables,
    /// Labels for shelves, bags and boxes, to be printed.
    Labels,
    /// The numbers that overdose responses come to.
    Numbers,
    /// The programme's part of the overdose guide.
    Guide,
    /// The settings of when it locks, and the ways back in.
    Locking,
    /// The PIN that went with the lock, to be set again.
    PinAgain,
    /// The list of all other places.
    More,
    /// The status of the records.
    Status,
}

/// The tabs of the dock; every route belongs to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// A new contact.
    Capture,
    /// The records of the last days.
    Today,
    /// Stock.
    Bag,
    /// The list of all other places.
    More,
    /// An overdose response: always the last place.
    Overdose,
}

/// The screens that do not come with the page, by who needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// Everybody, but nobody to record a contact.
    Rest,
    /// Volunteers and supervisors.
    Desk,
}

impl Apart {
    /// What a role needs. A peer worker's phone fetches nothing that only the desk needs.
    pub const fn of(role: Role) -> &'static [Self] {
        match role {
            Role::Volunteer | Role::Supervisor => &[Self::Rest, Self::Desk],
            Role::PeerWorker | Role::RecoverySheet | Role::Other(_) => &[Self::Rest],
        }
    }
}

impl Tab {
    /// The route to which it leads.
    pub const fn route(self) -> Route {
        match self {
            Self::Capture => Route::Capture,
            Self::Today => Route::Today,
            Self::Bag => Route::Bag,
            Self::More => Route::More,
            Self::Overdose => Route::Overdose,
        }
    }

    /// The tabs that a role sees, in order. A volunteer holds no casework key, so records no contacts.
    pub fn of(role: Role) -> &'static [Self] {
        match role {
            Role::PeerWorker | Role::Supervisor => &[Self::Capture, Self::Today, Self::Bag, Self::More, Self::Overdose],
            Role::Volunteer | Role::RecoverySheet | Role::Other(_) => &[Self::Bag, Self::More, Self::Overdose],
        }
    }
}

impl Route {
    /// The tab at which a role begins.
    pub fn home(role: Role) -> Self {
        match role {
            Role::PeerWorker | Role::Supervisor => Self::Capture,
            Role::Volunteer | Role::RecoverySheet | Role::Other(_) => Self::Bag,
        }
    }

    /// Whether something is begun there that is kept beside the shelves.
    pub const fn is_stock_form(self) -> bool {
        matches!(self, Self::StockForm | Self::SignOut)
    }

    /// The screen behind it, where "back" leads whoever did not come to it from another.
    pub fn behind(self, role: Role) -> Self {
        match self {
            Self::Amend(record) => Self::Record(record),
            Self::StockForm | Self::SignOut | Self::StockItem(_) | Self::Requests => Self::Bag,
            Self::ChangeRequest(id) => Self::Request(id),
            Self::Request(_) | Self::NewRequest => Self::Requests,
            Self::Record(_) if !Tab::of(role).contains(&Tab::Today) => Self::Bag,
            Self::Record(_) | Self::EndOfShift => Self::Today,
            Self::NewReferral => Self::Referrals,
            Self::Organisation(_) | Self::NewOrganisation => Self::Directory,
            Self::ChangeOrganisation(id) => Self::Organisation(id),
            Self::Entry(list, _) | Self::NewEntry(list) => Self::Entries(list),
            Self::Referrals
            | Self::Directory
            | Self::NewIncident
            | Self::Questions
            | Self::Counting
            | Self::Entries(_)
            | Self::Team
            | Self::NeedsLook
            | Self::Tables
            | Self::Labels
            | Self::Numbers
            | Self::Guide
            | Self::Locking
            | Self::Status => Self::More,
            Self::Capture | Self::Today | Self::Bag | Self::Overdose | Self::PinAgain | Self::More => Self::home(role),
        }
    }

    /// With what the screen comes, if not with the page.
    pub const fn apart(self) -> Option<Apart> {
        match self {
            Self::Capture | Self::Today | Self::More => None,
            Self::Record(_)
            | Self::Amend(_)
            | Self::EndOfShift
            | Self::Bag
            | Self::StockForm
            | Self::SignOut
            | Self::StockItem(_)
            | Self::Requests
            | Self::Request(_)
            | Self::ChangeRequest(_)
            | Self::NewRequest
            | Self::Overdose
            | Self::Referrals
            | Self::NewReferral
            | Self::Directory
            | Self::Organisation(_)
            | Self::NewOrganisation
            | Self::ChangeOrganisation(_)
            | Self::NewIncident
            | Self::Team
            | Self::Numbers
            | Self::Locking
            | Self::PinAgain
            | Self::Status => Some(Apart::Rest),
            Self::NeedsLook
            | Self::Questions
            | Self::Counting
            | Self::Entries(_)
            | Self::Entry(..)
            | Self::NewEntry(_)
            | Self::Tables
            | Self::Labels
            | Self::Guide => Some(Apart::Desk),
        }
    }

    /// The tab it belongs to.
    pub const fn tab(self) -> Tab {
        match self {
            Self::Capture => Tab::Capture,
            Self::Today | Self::EndOfShift | Self::Record(_) | Self::Amend(_) => Tab::Today,
            Self::Bag
            | Self::StockForm
            | Self::SignOut
            | Self::StockItem(_)
            | Self::Requests
            | Self::Request(_)
            | Self::ChangeRequest(_)
            | Self::NewRequest => Tab::Bag,
            Self::Overdose => Tab::Overdose,
            Self::Referrals
            | Self::NewReferral
            | Self::Directory
            | Self::Organisation(_)
            | Self::NewOrganisation
            | Self::ChangeOrganisation(_)
            | Self::NewIncident
            | Self::Questions
            | Self::Counting
            | Self::Entries(_)
            | Self::Entry(..)
            | Self::NewEntry(_)
            | Self::Team
            | Self::NeedsLook
            | Self::Tables
            | Self::Labels
            | Self::Numbers
            | Self::Guide
            | Self::Locking
            | Self::PinAgain
            | Self::More
            | Self::Status => Tab::More,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_begins_on_a_tab_of_theirs() {
        for role in [Role::PeerWorker, Role::Volunteer, Role::Supervisor, Role::Other(7)] {
            assert!(Tab::of(role).contains(&Route::home(role).tab()), "{role:?}");
        }
    }

    #[test]
    fn a_tab_leads_to_itself() {
        for tab in Tab::of(Role::Supervisor) {
            assert_eq!(tab.route().tab(), *tab);
        }
    }
}
