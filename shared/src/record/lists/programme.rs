//! Value lists of a programme's own affairs: roles, languages, which questions it asks, its directory.

use crate::record::value_list::value_lists;

value_lists! {
    /// What somebody does in the programme, and thus what their device may write.
    pub enum Role "role" {
        1 PeerWorker "peer-worker",
        2 Volunteer "volunteer",
        3 Supervisor "supervisor",
        4 RecoverySheet "recovery-sheet",
    }

    /// A language that the app speaks.
    pub enum Language "language" {
        1 English "en",
        2 Spanish "es",
        3 French "fr",
    }

    /// A question about a person; all are off until the programme switches them on, one by one.
    pub enum PersonQuestion "person-question" {
        1 AgeBand "age-band",
        2 Gender "gender",
        3 Ethnicity "ethnicity",
        4 Residence "residence",
        5 Housing "housing",
        6 Language "language",
        7 UseRoutes "use-routes",
        8 Substances "substances",
    }
}
