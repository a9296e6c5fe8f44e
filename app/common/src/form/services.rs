//! What is noted of the services of a contact, each in a small form of its own.

use super::{EncounterDraft, Step, return_unit};
use kitbag_shared::ids::{LineId, RecordId};
use kitbag_shared::record::lists::{CheckMethod, ReturnMethod, Service, TestKind, Vaccine};
use kitbag_shared::record::{
    ConsumptionVisit, Count, Doses, DrugCheck, Encounter, Return, TestDone, Vaccination, Wound,
};
use kitbag_shared::time::Moment;
use std::collections::BTreeMap;

/// A form of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceForm {
    /// Wounds cared for.
    Wounds,
    /// Tests done.
    Tests,
    /// Vaccinations.
    Vaccinations,
    /// Samples checked.
    DrugChecks,
    /// A supervised consumption visit.
    Consumption,
    /// People trained.
    Trained,
    /// Sharps picked up in the area.
    CleanUp,
    /// Somebody's own words.
    Feedback,
}

impl ServiceForm {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 8] = [
        Self::Wounds,
        Self::Tests,
        Self::Vaccinations,
        Self::DrugChecks,
        Self::Consumption,
        Self::Trained,
        Self::CleanUp,
        Self::Feedback,
    ];

    /// The services of which it asks.
    const fn services(self) -> &'static [Service] {
        match self {
            Self::Wounds => &[Service::WoundCare],
            Self::Tests => &[Service::HivTest, Service::HcvTest, Service::HbvTest, Service::StiTest],
            Self::Vaccinations => &[Service::Vaccination],
            Self::DrugChecks => &[Service::DrugCheck],
            Self::Consumption => &[Service::SupervisedConsumption],
            Self::Trained => &[Service::NaloxoneTraining, Service::OverdoseEducation, Service::FirstAidTraining],
            Self::CleanUp => &[Service::NeedleCleanUp],
            Self::Feedback => &[Service::FeedbackTaken],
        }
    }
}

/// The line of the one clean-up that the form makes. One that came otherwise is amended where it lies.
const OWN_CLEAN_UP: LineId = LineId(1);

/// Drops the lines of a contact in which nothing is noted (any more): there is no such wound, visit or clean-up.
pub fn drop_blank_lines(record: &mut Encounter) {
    record.wounds.retain(|_, wound| *wound != Wound::default());
    record.consumption_visits.retain(|_, visit| *visit != ConsumptionVisit::default());
    record.cleaned_up.retain(|_, found| found.quantity.get() > 0);
}

/// The texts of lines as they are kept; of one in which nothing is typed (any more) there is none.
pub fn noted_texts(typed: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let trimmed = typed.iter().map(|(line, text)| (line.clone(), text.trim().to_owned()));
    trimmed.filter(|(_, text)| !text.is_empty()).collect()
}

/// A check without the code of its sample, which is typed.
pub(super) fn uncoded(check: DrugCheck) -> DrugCheck {
    DrugCheck { sample: None, ..check }
}

impl EncounterDraft {
    /// A line of its own for what is added, which two who add at once to one contact do not share.
    pub fn new_line(&self, now: Moment) -> LineId {
        let record = &self.record;
        let taken = |line: &LineId| {
            record.wounds.contains_key(line)
                || record.tests.contains_key(line)
                || record.vaccinations.contains_key(line)
                || record.drug_checks.contains_key(line)
                || record.consumption_visits.contains_key(line)
                || self.typed.feedback.contains_key(&line.0.to_string())
        };
        let tapped = RecordId(uuid::Uuid::from_u128(u128::from(now.0.unsigned_abs())));
        let whole = RecordId::of_part(self.id, tapped);
        let mut lines = (0..).map(|number| RecordId::of_number(whole, number).line());
        lines.find(|line| !taken(line)).unwrap_or(LineId(0))
    }

    /// The forms that are asked: of services that are chosen, and those of which something is noted.
    pub fn service_forms(&self) -> Vec<ServiceForm> {
        let chosen = |form: &ServiceForm| form.services().iter().any(|service| self.record.services.contains(service));
        ServiceForm::ALL.into_iter().filter(|form| chosen(form) || self.notes_of(*form)).collect()
    }

    /// Whether something is noted in a form.
    pub fn notes_of(&self, form: ServiceForm) -> bool {
        let mut record = self.record.clone();
        drop_blank_lines(&mut record);
        match form {
            ServiceForm::Wounds => !record.wounds.is_empty(),
            ServiceForm::Tests => !record.tests.is_empty(),
            ServiceForm::Vaccinations => !record.vaccinations.is_empty(),
            ServiceForm::DrugChecks => !record.drug_checks.is_empty(),
            ServiceForm::Consumption => !record.consumption_visits.is_empty(),
            ServiceForm::Trained => record.trained.is_some(),
            ServiceForm::CleanUp => !record.cleaned_up.is_empty(),
            ServiceForm::Feedback => !noted_texts(&self.typed.feedback).is_empty(),
        }
    }

    /// Notes a test of a kind, or takes those of that kind back.
    pub fn toggle_test(&mut self, test: TestKind, now: Moment) {
        let line = self.new_line(now);
        let before = self.record.tests.len();
        self.record.tests.retain(|_, done| done.test != test);
        if self.record.tests.len() == before {
            self.record.tests.insert(line, TestDone { test, result: None });
        }
    }

    /// Notes a vaccination, or takes those by that vaccine back.
    pub fn toggle_vaccine(&mut self, vaccine: Vaccine, now: Moment) {
        let line = self.new_line(now);
        let before = self.record.vaccinations.len();
        self.record.vaccinations.retain(|_, given| given.vaccine != vaccine);
        if self.record.vaccinations.len() == before {
            self.record.vaccinations.insert(line, Vaccination { vaccine, dose: None });
        }
    }

    /// Says which dose of its series a vaccination was; none is "not noted".
    pub fn step_dose(&mut self, line: LineId, step: Step) {
        if let Some(given) = self.record.vaccinations.get_mut(&line) {
            let now = step.of(given.dose.map_or(0, |dose| u32::from(dose.get())), u32::from(Doses::MAX));
            given.dose = u8::try_from(now).ok().and_then(|now| Doses::new(now).ok());
        }
    }

    /// Notes a sample, by how it was checked.
    pub fn check_sample(&mut self, method: CheckMethod, now: Moment) {
        let line = self.new_line(now);
        let check = DrugCheck { sample: None, sold_as: None, form: None, method, substance: None, result: None };
        self.record.drug_checks.insert(line, check);
    }

    /// Takes a sample back, with the code that was typed for it.
    pub fn uncheck_sample(&mut self, line: LineId) {
        self.record.drug_checks.remove(&line);
        self.typed.samples.remove(&line.0.to_string());
    }

    fn clean_up_line(record: &Encounter) -> LineId {
        record.cleaned_up.first_key_value().map_or(OWN_CLEAN_UP, |(line, _)| *line)
    }

    /// The sharps that were picked up in the area; none so far, counted one by one.
    pub fn cleaned_up(&self) -> Return {
        let method = ReturnMethod::Counted;
        let none = || Return { quantity: Count::default(), unit: return_unit(method), method };
        self.record.cleaned_up.values().next().cloned().unwrap_or_else(none)
    }

    /// More or fewer were picked up; none is "not noted".
    pub fn step_cleaned_up(&mut self, step: Step) {
        let found = self.cleaned_up();
        let quantity = Count::new(step.of(found.quantity.get(), Count::MAX)).unwrap_or_default();
        self.set_cleaned_up(Return { quantity, ..found });
    }

    /// Sets how that is known. A quantity in another unit is not carried over.
    pub fn know_cleaned_up_by(&mut self, method: ReturnMethod) {
        let (found, unit) = (self.cleaned_up(), return_unit(method));
        let quantity = if found.unit == unit { found.quantity } else { Count::default() };
        self.set_cleaned_up(Return { quantity, unit, method });
    }

    fn set_cleaned_up(&mut self, found: Return) {
        let line = Self::clean_up_line(&self.record);
        if found.quantity.get() == 0 && found.method == ReturnMethod::Counted {
            self.record.cleaned_up.remove(&line);
        } else {
            self.record.cleaned_up.insert(line, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::record::ValueList as _;
    use kitbag_shared::record::lists::Answer;

    fn fresh() -> EncounterDraft {
        EncounterDraft::new(RecordId::random([1; 16]), None, None)
    }

    #[test]
    fn a_form_is_asked_of_a_service_that_is_chosen_and_what_is_noted_is_never_hidden() {
        assert!(fresh().service_forms().is_empty());
        for form in ServiceForm::ALL {
            for service in form.services() {
                let mut draft = fresh();
                draft.record.services.insert(*service);
                assert_eq!(draft.service_forms(), [form]);
            }
        }
        let mut draft = fresh();
        let now = Moment(5);
        draft.record.wounds.insert(LineId(5), Wound::default());
        draft.record.consumption_visits.insert(LineId(9), ConsumptionVisit::default());
        draft.typed.feedback.insert("9".into(), " ".into());
        draft.know_cleaned_up_by(ReturnMethod::Weight);
        assert!(draft.service_forms().is_empty() && draft.is_empty(), "blank lines say nothing");
        draft.record.wounds.entry(LineId(5)).or_default().red_flag = Some(Answer::No);
        draft.record.consumption_visits.entry(LineId(9)).or_default().oxygen = Some(Answer::No);
        draft.toggle_test(TestKind::Hbv, now);
        draft.toggle_vaccine(Vaccine::Tetanus, now);
        draft.check_sample(CheckMethod::Strip, now);
        draft.record.trained = Count::new(3).ok();
        draft.step_cleaned_up(Step::By(4));
        draft.typed.feedback.insert("9".into(), "more straws".into());
        assert_eq!(draft.service_forms(), ServiceForm::ALL);
        assert!(!draft.is_empty());
    }

    #[test]
    fn what_is_toggled_twice_is_as_before() {
        let mut draft = fresh();
        for now in [5, 6] {
            draft.toggle_test(TestKind::HivRapid, Moment(now));
            draft.toggle_vaccine(Vaccine::Mpox, Moment(now));
        }
        draft.check_sample(CheckMethod::Ftir, Moment(7));
        let line = *draft.record.drug_checks.keys().next().unwrap();
        draft.typed.samples.insert(line.0.to_string(), "B-12".into());
        draft.uncheck_sample(line);
        for step in [Step::By(5), Step::By(-5)] {
            draft.step_cleaned_up(step);
        }
        assert_eq!(draft, fresh());
    }

    #[test]
    fn a_dose_stops_at_the_most_and_none_is_not_noted() {
        let mut draft = fresh();
        draft.toggle_vaccine(Vaccine::HepatitisB, Moment(5));
        let line = *draft.record.vaccinations.keys().next().unwrap();
        let dose = |draft: &EncounterDraft| draft.record.vaccinations[&line].dose.map(Doses::get);
        for (step, left) in [(Step::By(2), Some(2)), (Step::To(9_999), Some(Doses::MAX)), (Step::To(0), None)] {
            draft.step_dose(line, step);
            assert_eq!(dose(&draft), left);
        }
    }

    #[test]
    fn taps_of_one_moment_have_lines_of_their_own() {
        let mut draft = fresh();
        for test in TestKind::ALL {
            draft.toggle_test(*test, Moment(5));
        }
        assert_eq!(draft.record.tests.len(), TestKind::ALL.len());
    }

    #[test]
    fn thirty_pieces_that_were_picked_up_are_not_thirty_grams() {
        let mut draft = fresh();
        draft.step_cleaned_up(Step::To(30));
        draft.know_cleaned_up_by(ReturnMethod::SelfReported);
        assert_eq!(draft.cleaned_up().quantity.get(), 30);
        draft.know_cleaned_up_by(ReturnMethod::Weight);
        assert_eq!((draft.cleaned_up().quantity.get(), draft.cleaned_up().method), (0, ReturnMethod::Weight));
    }
}
