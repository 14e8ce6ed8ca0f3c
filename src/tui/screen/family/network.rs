//! Everyone around a family, by sector, and how many of them help.

use super::facts;
use crate::{
    domain::{
        ids::CaseId,
        network::{self, Helper, Tie},
    },
    tui::{
        screen::phrases,
        shared::Shared,
        theme::Role,
        widget::{Piece, Sheet},
    },
};

/// Tells who is around the family, formal and informal, a line for each with what ties them to it.
pub fn around(id: CaseId, sheet: &mut Sheet, shared: &Shared) {
    let Some(case) = shared.lens.case(id) else { return };
    let texts = shared.texts();
    let all = network::network(shared.house(), case, shared.today());
    let active = network::active(&all);
    let count = (texts.with("family-active", &[("count", active)]), Role::Strong);
    let agreed = shared.house().clinic(case.clinic).map(|clinic| clinic.agreements.overload_helpers);
    let overload = usize::from(agreed.unwrap_or(u16::MAX));
    let many = active >= overload;
    let warning = if many { texts.get("family-overload") } else { "" };
    let gauge: String = (0..overload.min(20).max(active))
        .map(|at| if at < active { shared.look.glyphs.dot } else { shared.look.glyphs.circle })
        .collect();
    let gauge = (gauge, if many { Role::Warning } else { Role::Good });
    sheet.tell_pieces(facts([gauge, count, (warning.to_owned(), Role::Warning)], shared));
    let mut before = None;
    for helper in &all {
        let sector = helper.sector.map_or(texts.get("family-no-sector"), |sector| texts.term(sector.word()));
        let label = if before == Some(helper.sector) { "" } else { sector };
        before = Some(helper.sector);
        sheet.say(label, facts(said(helper, shared), shared));
    }
}

fn said(helper: &Helper, shared: &Shared) -> Vec<Piece> {
    let texts = shared.texts();
    let tie = texts.get(match helper.tie {
        Tie::Coordinator => "family-tie-coordinator",
        Tie::Contact => "family-tie-contact",
        Tie::Works => "family-tie-works",
        Tie::Helps => "family-tie-helps",
        Tie::Involved => "family-tie-involved",
    });
    let discipline = helper.person.and_then(|who| shared.house().person(who)).map(|it| it.discipline.label.clone());
    let who = helper.person.map_or_else(|| helper.label.clone(), |who| phrases::owner_together(who, shared));
    let role = if helper.person.is_some() { Role::Person } else { Role::Text };
    let tie_role = if helper.tie == Tie::Coordinator { Role::Strong } else { Role::Dim };
    vec![(who, role), (discipline.unwrap_or_default(), Role::Text), (tie.to_owned(), tie_role)]
}
