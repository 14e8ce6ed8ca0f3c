//! The headings that planners use, per column: Dutch, English and the usual abbreviations, folded.
//!
//! Compound words are split where people abbreviate them: `geboorte datum moeder` also finds `Geboortedatum moeder` and
//! `Geb.dat. moeder`. A heading belongs to one column of a list only.

use super::{Cells, Column, ListKind, Phrase};
use std::sync::OnceLock;

macro_rules! columns {
    ($(#[$doc:meta])* $name:ident: $kind:ident, needs $needed:tt, gathers $gathered:tt, opens $openings:tt {
        $($(#[$vdoc:meta])* $variant:ident = $names:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl Column for $name {
            const KIND: ListKind = ListKind::$kind;
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const NEEDED: &'static [Self] = { use $name::*; &$needed };
            const GATHERED: &'static [Self] = { use $name::*; &$gathered };

            const OPENINGS: &'static [(&'static str, Self)] = { use $name::*; &$openings };

            fn over(self, cells: Cells) -> Option<Self> {
                $name::meant_over(self, cells)
            }

            fn names(self) -> &'static [&'static str] {
                static NAMES: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
                let names = NAMES.get_or_init(|| {
                    [$($names),+].iter().map(|names: &&str| names.split('|').map(str::trim).collect()).collect()
                });
                names.get(self as usize).map_or(&[], Vec::as_slice)
            }

            fn phrases() -> &'static [Phrase] {
                static PHRASES: OnceLock<Vec<Phrase>> = OnceLock::new();
                PHRASES.get_or_init(|| {
                    let all = Self::ALL.iter().enumerate();
                    all.flat_map(|(at, column)| column.names().iter().map(move |name| Phrase::new(at, name))).collect()
                })
            }

            fn exact() -> &'static [String] {
                static EXACT: OnceLock<Vec<String>> = OnceLock::new();
                EXACT.get_or_init(|| {
                    let squashed = Self::phrases().iter().map(|phrase| phrase.squashed().to_owned());
                    let sorted: std::collections::BTreeSet<String> = squashed.collect();
                    sorted.into_iter().collect()
                })
            }
        }
    };
}

columns! {
    /// Columns of a team list.
    TeamColumn: Team, needs [Name, LastName], gathers [Remarks], opens [("wie", Name), ("waar", Organisation)] {
        /// Full name.
        Name = "naam|name|medewerker|naam medewerker|professional|deelnemer|naam deelnemer|teamlid|lid|\
            persoon|volledige naam|full name|member|team member|participant|attendee|wie|who|employee|\
            zorgverlener|naam zorgverlener|collega|naam collega|naam professional|staff|staff member",
        /// Initials, where they have their own column.
        Initials = "voorletters|voorletter|voorl|initialen|vl|vltrs|initials",
        /// First name, where it has its own column.
        FirstName = "voornaam|voornamen|roepnaam|roep naam|first name|given name|forename",
        /// `van`, `de`, where it has its own column.
        Infix = "tussenvoegsel|tussenvoegsels|voorvoegsel|voorvoegsels|tv|infix|prefix",
        /// Family name, where it has its own column.
        LastName = "achternaam|familienaam|last name|surname|family name",
        /// Profession.
        Discipline = "discipline|functie|beroep|vak|specialisme|vakgebied|profession|job title|job|\
            function|occupation|specialty|speciality|functie discipline|discipline functie",
        /// Employer.
        Organisation = "organisatie|instelling|werkgever|organization|organisation|employer|instantie|\
            naam organisatie|praktijk|werkzaam bij|werkt bij|vanuit|waar|waar werkzaam|werkplek|locatie|dienst|\
            afd|afdeling|afdeling instelling|department|agency|institution|company|bedrijf",
        /// Care, JGZ, social, informal.
        Sector = "domein|werkveld|werk veld|hoort bij|domein z j s i|domein z j s|sector|domain|pijler|domein sector|sector domein|zorg jgz sociaal|\
            zorg jgz sociaal informeel",
        /// Role in the team.
        Role = "rol|rol ivh|rol bij|rol in|taak|positie|role|role in|role in meeting|rol in team|rol in overleg|\
            rol overleg|taak in overleg|taak bij overleg|taak overleg|taak bij mdo|taak mdo|functie in overleg|functie bij overleg|\
            functie overleg|functie mdo|functie bij mdo|functie in mdo|voorzitter|notulist|voorzitter notulist|notulist voorzitter|\
            voorzitter of notulist|chair|minute taker|vaste deelnemer|team rol|taak in|kernteam|vast lid|type lid",
        /// Whether somebody is in the team still, or since when not.
        Status = "status|stand|uit dienst|uit dienst per|uit dienst sinds|datum uit dienst|vertrokken|vertrokken per|\
            in dienst|actief|dienstverband|left|left on|left since|employed|active|employment|employment status",
        /// E-mail address.
        Email = "e mail|mail|e mail adres|mail adres|e mail address",
        /// Whom this person replaces.
        DeputyFor = "waarneming voor|waarneming van|vervanging voor|vervanging van|valt in voor|invaller voor|inval voor|waarnemer voor|waarnemer van|neemt waar voor|vervanger van|vervanger voor|vervangt|\
            waarnemend voor|achterwacht voor|deputy for|deputy of|stands in for|replaces|cover for|covers for|\
            covers|substitute for|deputises for",
        /// Who replaces this person.
        Deputy = "waarnemer|vervanger|vervanging|waargenomen door|vervangen door|waarneming|\
            waarneming door|achterwacht|wordt vervangen door|wordt waargenomen door|plaatsvervanger|waarn|\
            wnmr|achtervang|bij afwezigheid|bij ziekte vakantie|bij ziekte|vervanger bij afwezigheid|deputy|substitute|replacement|covered by|backup|replaced by",
        /// First day of absence.
        AbsentFrom = "afwezig v a|verlof v a|afwezig per|verlof per|afwezig met ingang van|afwezig van|afwezig vanaf|afwezig sinds|verlof van|verlof vanaf|eerste dag afwezig|\
            start verlof|absent from|away from|absent since|leave from|out from|away since|leave start",
        /// Last day of absence.
        AbsentUntil = "afwezig t m|afwezig tot|afwezig tot en met|verlof t m|verlof tot|verlof tot en met|\
            laatste dag afwezig|einde verlof|absent until|away until|absent to|absent till|leave until|leave to|\
            out until|away till|leave end",
        /// Absence in one cell.
        Absence = "afwezig|afwezigheid|verlof|vakantie|absence|absent|leave|away|periode afwezig|\
            afwezig periode|vakantie verlof|verlof vakantie",
        /// Registered with SKJ.
        Skj = "skj|skj registratie|skj geregistreerd|registratie skj|skj nummer|skj nr|skj registered|\
            skj registration|skj number",
        /// When at the meeting.
        Attendance = "bij mdo|beschikbaarheid|bij het mdo|in mdo|aanwezig|aanwezigheid|aanwezig bij|aanwezig bij mdo|\
            aanwezigheid mdo|aanwezig vanaf|aanwezig van|aanwezig v a|erbij vanaf|komt vanaf|deelname|deelname mdo|komt|komt om|wanneer|wanneer erbij|wanneer aanwezig|beschikbaar|tijd aanwezig|attendance|\
            attendance mdo|present|attends|at mdo|presence|at meeting|mdo",
        /// Clinic.
        Clinic = "poli|polis|kliniek|clinic|clinics|spreekuur|poli s|naam poli|overleg|naam overleg|naam team|mdo team",
        /// Anything else worth keeping.
        Remarks = "opmerking|aantekening|aantekeningen|opmerkingen|bijzonderheden|toelichting|notitie|notities|remarks|remark|\
            comments|comment|notes|note|opm|bijz",
    }
}

columns! {
    /// Columns of an agenda.
    AgendaColumn: Agenda, needs [CaseCode, Family, Mother, Child], gathers [Remarks, Signals, Strengths, Question],
    opens [("wat", Question), ("waarom", Question)] {
        /// Number on the agenda.
        Number = "nr|nummer|no|num|number|volg nummer|volg nr|volgorde|agendapunt|agenda nr|agenda nummer|\
            punt|item|item nr|item no|item number|order|pos",
        /// The day of the meeting, where one list holds several.
        MeetingDate = "datum mdo|mdo datum|datum overleg|overleg datum|mdo van|mdo op|datum bespreking|\
            bespreek datum|bespreking op|besproken op|vergader datum|overleg|mdo|meeting date|date of meeting|\
            date of mdo|discussed on",
        /// Planned time, or from-until.
        Time = "tijd|tijdstip|aanvang|aanvangs tijd|begin tijd|start tijd|start|begin|time|start time|\
            time slot|tijdslot|tijd slot|tijd van tot|tijden|uur|hoe laat",
        /// Planned end.
        EndTime = "eind tijd|einde|tot|end|end time|until|eind",
        /// Minutes.
        Minutes = "minuten|min|duur|aantal minuten|tijdsduur|duration|minutes|mins|duur min|duur minuten|\
            spreek tijd|duration min|bespreek tijd",
        /// Local case number.
        CaseCode = "casusnr|casus nummer|casus code|casus|casus id|dossier nummer|dossier nr|dossier|\
            zaak nummer|zaak nr|case|case nr|case no|case number|case id|case code|code|id|igp nr|igp nummer|\
            kenmerk|referentie|reference|ref|ref nr|client nummer|client nr|clientcode|patient nummer|\
            patient nr|pat nr|pt nr|epd nr|epd nummer|dos nr|file number|file no|gezins nummer|gezins nr|gezinscode|traject nummer|trajectnr|\
            casenummer",
        /// Family name.
        Family = "gezin|gez|gezins naam|ouder s|ouders|ouder|naam ouders|naam ouder s|ouder en kind|naam gezin|familie|familie naam|fam|fam naam|naam familie|\
            achternaam|achternaam gezin|client|naam client|client naam|naam|name|family|family name|surname|\
            last name|casus naam|naam casus|patient|patient naam|naam patient|client name|patient name|cliente|\
            patiente",
        /// Mother or pregnant person.
        Mother = "moeder|mdr|naam mdr|naam moeder|moeder naam|zwangere|naam zwangere|aanstaande moeder|\
            achternaam moeder|mw|mevr|mevrouw|naam mw|kraamvrouw|naam kraamvrouw|vrouw|naam vrouw|ouder 1|naam ouder|naam ouder 1|mother|mother name|mother s name|\
            name mother|expectant mother|pregnant woman|parent|parent 1|ma",
        /// Her birth date.
        MotherBorn = "geboorte datum patient|geb datum patient|geb datum client|geboren patient|geb datum pat|geboren moeder|geb datum mdr|geboorte datum mdr|geboren mdr|geboorte datum moeder|geboorte moeder|geb datum moeder|\
            gebdatum moeder|gebdat moeder|gd moeder|geboorte datum zwangere|geboorte datum client|\
            geboorte datum ouder 1|geboorte datum vrouw|geboorte datum mw|geboren mw|geb mw|\
            geboorte datum kraamvrouw|date of birth mother|dob mother|mother dob|mother born|\
            birth date mother|mother s date of birth|mother s dob|dob parent",
        /// Partner.
        Partner = "partner|naam partner|partner naam|vader|naam vader|man|dhr|naam dhr|ouder 2|naam ouder 2|meemoeder|\
            andere ouder|father|father s name|partner name|parent 2|other parent|co parent",
        /// The partner's birth date.
        PartnerBorn = "geboren partner|geboorte datum partner|geboorte partner|geb datum partner|\
            gebdatum partner|geboorte datum vader|geboren vader|geboorte datum ouder 2|date of birth partner|\
            dob partner|partner dob|dob father|father s dob",
        /// A birth date of which the heading does not say whose.
        Born = "geboorte datum|geb datum|gebdatum|gebdat|geboren|geboren op|gd|date of birth|dob|birth date|born",
        /// Children of the family.
        Children = "kinderen|kind eren|andere kinderen|overige kinderen|oudere kinderen|eerdere kinderen|\
            broers zussen|broertjes zusjes|brus|brussen|gezins samenstelling|kinderen in gezin|children|\
            other children|older children|siblings|family composition|household|kids",
        /// The child that the trajectory is about.
        Child = "kind|naam kind|kind naam|baby|naam baby|baby naam|pasgeborene|zuigeling|roepnaam kind|\
            voornaam kind|child|child name|child s name|name child|baby name|baby s name|infant|newborn",
        /// Its birth date.
        ChildBorn = "geboren kind|kind geboren op|kind geboren|kind geb|geboorte datum kind|geboorte kind|geb datum kind|gebdatum kind|\
            gebdat kind|gd kind|geboorte datum baby|geboren baby|geboorte baby|datum bevalling|bevalling|\
            bevallen op|bevallen|bevaldatum|partus|partus datum|datum partus|date of birth child|dob child|\
            child dob|child s dob|child s date of birth|birth date child|date of birth baby|dob baby|baby dob|\
            date of delivery|delivered on",
        /// Expected birth date.
        DueDate = "a terme|ad termijn|a terme datum|datum a terme|at datum|ad|ad datum|at|uitgerekende datum|\
            uitgerekend|uitgerekend op|verwachte bevaldatum|verwachte bevalling|verwachte geboorte datum|\
            vermoedelijke bevaldatum|edd|edc|due date|due|expected date of delivery|estimated due date|\
            estimated date of delivery|expected delivery|aterm|a term|verwacht|verwacht geboren|verwacht of geboren|\
            a terme geboren|a terme of geboren|at geboren|uitgerekend geboren|uitgerekend of geboren|expected born|due born",
        /// How far the pregnancy is.
        Gestation = "zwangerschaps duur|zw duur|zwduur|zwd|amenorroe duur|am duur|weken zwanger|zwanger|\
            duur zwangerschap|termijn|weken|gestational age|gestation|ga|weeks pregnant|weeks|ad weken",
        /// How far it was at birth.
        GestationAtBirth = "zwangerschaps duur bij geboorte|zw duur bij geboorte|am duur bij geboorte|\
            amenorroe duur bij geboorte|ad bij geboorte|termijn bij geboorte|zwangerschapsduur geboorte|\
            ad geboorte|ad partus|geboren bij|geboren na|weken bij geboorte|termijn geboorte|termijn bij partus|\
            gestational age at birth|ga at birth|gestation at birth|ga birth",
        /// Date of referral.
        ReferralDate = "aanmelding|aanmeld dat|aangemeld|aangemeld op|aanmeld datum|datum aanmelding|aanm|\
            verwijs datum|verwijzings datum|datum verwijzing|verwezen op|verwezen dd|instroom datum|\
            datum instroom|instroom|binnen op|binnengekomen|referral date|date of referral|referred on|\
            date referred|referred|referral|received",
        /// Date of intake.
        IntakeDate = "intake|intake datum|datum intake|intake op|intake gesprek|intake gedaan|intake date|\
            date of intake|first contact|eerste contact|eerste gesprek|kennismaking|first appointment|\
            first visit|kennismakings gesprek|kennism gesprek|eerste afspraak|1e afspraak|1e gesprek|1e contact|1e intake",
        /// Who referred.
        Referrer = "verwijzer|door wie aangemeld|aangemeld via|aanmelding via|verw|verwezen door|aangemeld door|aanmelder|naam verwijzer|\
            verwijzende instantie|verwijzend|verwijzing|verwijzing door|bron|herkomst|via|doorverwezen door|referred by|referrer|\
            referral source|source|referring professional|aanmeldende partij",
        /// Why on the agenda.
        Kind = "soort|type|soort bespreking|soort punt|soort casus|soort agendapunt|status|nieuw lopend|\
            nieuw of lopend|n l|n l u|categorie|category|item type|type of item|type bespreking|aard|aard bespreking|\
            type casus|n l e|n l e o|n l e o u|n l o|n l o u|n of l|nieuw lopend evaluatie|nieuw vervolg|\
            nieuw vervolg evaluatie|nieuw of vervolg|n v|n v e|n v e o|n v e u|n of v|case status|item kind",
        /// What must be answered.
        Question = "bespreekvraag|gesprekspunt|gesprekspunten|bespreek vraag|vraag|vraagstelling|vraag stelling|bespreekpunt|\
            bespreekpunten|bespreek punt|reden bespreking|reden|doel|doel bespreking|vraag aan mdo|vraag aan|\
            vraag voor mdo|onderwerp|te bespreken|bespreken|wat willen we weten|wat willen we bespreken|topic|discussion point|discussion points|question|\
            question for mdo|question for|questions|reason for discussion|reason|agenda|mdo vraag|vraag mdo|goal",
        /// Who puts it on the agenda.
        Submitter = "inbrenger|ingebracht door|inbreng|inbreng door|casusinbrenger|wie brengt in|\
            aangedragen door|aandrager|door|inbr|ingebracht|namens|presented by|submitted by|brought by|brought in by|presenter|submitter|\
            raised by",
        /// The family's own request.
        Request = "wens gezin|wens client|wens clienten|wens cliente|wens patient|hulpvraag client|vraag client|wens|wensen|wens van gezin|wensen gezin|wens ouders|wens moeder|hulpvraag|\
            hulpvraag gezin|vraag gezin|vraag ouders|hulpvraag ouders|eigen vraag|wat wil gezin|family request|\
            family s request|family wish|family s wish|wishes|parents wish|request|wish|what family wants",
        /// Concerns.
        Signals = "signalen|zorgpunten|zorg punten|reden aanmelding|zorgen|zorg signalen|risico s|risicofactoren|risico factoren|problematiek|\
            problemen|stressoren|kwetsbaarheden|leefgebieden|signalen zorgen|draaglast|achtergrond|situatie|\
            casus beschrijving|samenvatting|concerns|risks|risk factors|issues|signals|stressors|background|\
            situation|problems|summary",
        /// Strengths.
        Strengths = "beschermend|beschermende factoren|beschermende factor|krachten|kracht|sterke kanten|\
            sterk|draagkracht|steunend netwerk|steun|steunbronnen|hulpbronnen|strengths|protective factors|protective|resources|\
            wat gaat goed",
        /// Consent for care.
        ConsentCare = "toestemming zorg|toestemming zorgverleners|toestemming zh|toestemming zkh|toestemming med|med|medisch|zorg|z|care|toestemming ziekenhuis|toestemming medisch|toestemming z|\
            akkoord zorg|consent care|consent hospital|consent health|consent medical|consent healthcare",
        /// Consent for child public health.
        ConsentJgz = "toestemming jgz|jgz meelezen|mag jgz meelezen|jgz|j|toestemming jeugdgezondheidszorg|toestemming ggd|\
            toestemming consultatiebureau|toestemming cb|toestemming cjg|toestemming j|akkoord jgz|consent jgz|\
            consent child health|consent youth health|consent public health|consent child public health",
        /// Consent for the social sector.
        ConsentSocial = "toestemming sociaal|gemeente meelezen|mag gemeente meelezen|sociaal|sociaal domein|s|social|toestemming sociaal domein|\
            toestemming gemeente|toestemming welzijn|\
            toestemming wijkteam|toestemming sociaal team|toestemming sd|toestemming s|akkoord sociaal|\
            akkoord gemeente|consent social|consent social domain|consent municipality|consent social care|\
            consent social services",
        /// Consent for informal support.
        ConsentInformal = "toestemming informeel|informeel|i|informal|toestemming informele steun|\
            toestemming informele zorg|\
            toestemming vrijwilligers|toestemming ervaringsdeskundigen|toestemming ervaringsdeskundige|\
            toestemming i|akkoord informeel|consent informal|consent volunteers|consent informal support|\
            consent informal care",
        /// Consent, without saying for whom.
        ConsentAny = "toestemming|akkoord|toestemming ouders|toestemming gezin|toestemming delen|\
            toestemming mdo|toestemming bespreken|toestemming z j s i|toestemming z j s|toestemming ouders z j s i|toestemming ouders z j s|z j s i|z j s|toestemming gegeven|toestemming moeder|akkoord ouders|consent|\
            consent given|consent parents|consent family",
        /// When consent was given.
        ConsentDate = "toestemming datum|datum toestemming|toestemming dd|toestemming op|\
            toestemming gegeven op|consent date|date of consent",
        /// How consent was given.
        ConsentForm = "toestemming vorm|vorm toestemming|wijze van toestemming|wijze toestemming|\
            toestemming wijze|toestemming hoe|mondeling schriftelijk|schriftelijk mondeling|consent form|\
            oral written|written oral",
        /// Who gave consent.
        ConsentBy = "toestemming door|toestemming van|wie gaf toestemming|toestemming gegeven door|\
            consent by|consent given by",
        /// Who asked for consent.
        ConsentAskedBy = "toestemming gevraagd door|gevraagd door|wie vroeg toestemming|consent asked by|asked by",
        /// Where the consent can be found.
        ConsentEvidence = "toestemming bewijs|bewijs toestemming|bewijs|toestemming staat in|toestemming vindplaats|\
            vindplaats toestemming|vindplaats|consent evidence|evidence|evidence of consent",
        /// The last day on which consent holds.
        ConsentUntil = "toestemming tot|toestemming geldig tot|toestemming geldt tot|toestemming t m|geldig tot|\
            toestemming verloopt|einddatum toestemming|toestemming einddatum|consent until|consent expires|consent valid until",
        /// The partner's consent.
        ConsentPartner = "toestemming partner|toestemming vader|toestemming andere ouder|\
            toestemming ouder 2|toestemming p|akkoord partner|akkoord vader|consent partner|consent father|\
            consent other parent",
        /// Municipality.
        Municipality = "gemeente|woon gemeente|woonplaats|woon plaats|plaats|stad|municipality|city|town|\
            place of residence|residence|gem",
        /// Coordinator.
        Coordinator = "coordinator|casusregisseur|casus regisseur|regisseur|regie|regie houder|\
            sociale regiehouder|sociaal regiehouder|regie voerder|case manager|zorg coordinator|aanspreekpunt|\
            vast aanspreekpunt|coordinerend|coordinerende rol|coordinator gezin|coord|case coordinator|\
            contact persoon|coordinerend medewerker|point of contact|lead professional|trekker|key worker",
        /// Involved people.
        Involved = "betrokken|betrokkenen|betrokken hulpverleners|betrokken professionals|\
            betrokken zorgverleners|betrokken disciplines|betrokken partijen|betr|hulpverleners|hulpverlening|\
            genodigden|uitnodigen|involved|involved professionals|professionals involved|professionals|\
            care team|invitees",
        /// Why it is shown to few.
        Restriction = "afscherming|afgeschermd|restrictie|vertrouwelijk|vertrouwelijkheid|geheim|\
            geheimhouding|bijzonder dossier|veiligheid|restricted|restriction|confidential|confidentiality|\
            privacy|safety flag|safety",
        /// Who may see it.
        AllowedOnly = "alleen voor|zichtbaar voor|alleen zichtbaar voor|toegang|toegang voor|mag zien|\
            inzage|inzage voor|only for|visible to|visible for|access|access list|restricted to|only visible to",
        /// Anything else worth keeping.
        Remarks = "bijzonderheden|opmerking|opmerkingen|toelichting|notities|notitie|aantekeningen|overig|\
            let op|aandachtspunten|memo|bijz|opm|remarks|remark|comments|comment|notes|note|particulars|\
            additional information",
    }
}

columns! {
    /// Columns of a list of open actions.
    ActionColumn: Actions, needs [Action], gathers [Remark],
    opens [("wat", Action), ("wie", Owner), ("wanneer", Due), ("hoe", Status), ("what", Action), ("who", Owner), ("when", Due)] {
        /// Number in the list.
        Number = "nr|nummer|no|number|volg nummer|volg nr|actie nr|actie nummer|action no|action nr|action number",
        /// Local case number.
        CaseCode = "casusnr|casus nummer|casus code|casus|casus id|dossier nummer|dossier nr|dossier|\
            zaak nummer|zaak nr|case|case nr|case no|case number|case id|case code|code|id|igp nr|igp nummer|\
            kenmerk|referentie|reference|ref|ref nr|client nummer|client nr|clientcode|patient nummer|\
            patient nr|pat nr|pt nr|epd nr|epd nummer|dos nr|file number|file no|gezins nummer|gezins nr|gezinscode|traject nummer|trajectnr|\
            casenummer",
        /// Family name.
        Family = "gezin|gez|gezins naam|ouder s|ouders|ouder|naam ouders|naam ouder s|ouder en kind|naam gezin|familie|familie naam|fam|naam familie|client|\
            naam client|client naam|patient|patient naam|family|family name|client name|patient name|casus naam|\
            moeder|mother|kind|child",
        /// What is to be done.
        Action = "actie|acties|betreft|actie punt|actie punten|afspraak|afspraken|taak|taken|wat|omschrijving|\
            omschrijving actie|actie omschrijving|beschrijving|te doen|to do|action|actions|action item|\
            action point|task|description|what|activiteit|onderwerp|follow up|actie afspraak|besluit actie|\
            gemaakte afspraak|gemaakte afspraken|te regelen|uit te zetten|werkzaamheden|vervolg actie|to be done",
        /// Who does it.
        Owner = "wie|eigenaar|actie houder|verantwoordelijke|verantwoordelijk|door|door wie|uitvoerder|\
            trekker|owner|who|responsible|assigned to|assignee|action owner|wie doet het|by whom|naam|name|\
            verantw|uitvoering|actie door|uit te voeren door|oppakken door|opgepakt door|actie voor|toegewezen aan|\
            neemt|persoon|professional|collega",
        /// When it was agreed.
        AgreedOn = "afgesproken op|afgesproken|datum afspraak|afspraak datum|datum actie|datum mdo|\
            mdo datum|mdo|ontstaan op|ontstaan|aangemaakt|aangemaakt op|ingebracht op|opgevoerd|opgevoerd op|\
            datum|date|agreed on|agreed|date agreed|created|created on|meeting date|date of meeting|raised on|\
            datum overleg|sinds|afspraak van|afspraak uit|besloten op|besproken op|besproken|besproken datum|mdo van|uit mdo|uit mdo van|actie van",
        /// By when.
        Due = "uiterlijk|uiterlijk op|uiterste datum|deadline|voor wanneer|wanneer|gereed voor|klaar voor|\
            streef datum|eind datum|verval datum|plan datum|gepland|termijn|te doen voor|voor|wnr|\
            gereed per|klaar per|af per|af voor|gereed uiterlijk|klaar uiterlijk|due|due date|due by|\
            due on|by when|when|target|target date|finish by|by",
        /// How it stands.
        Status = "status|stand|stand van zaken|status actie|actie status|voortgang|state|progress|\
            open gesloten|open closed|open of gesloten|o g",
        /// When it was done or dropped, or whether.
        DoneOn = "gedaan op|gedaan|afgerond op|afgerond|datum afgerond|afgehandeld op|afgehandeld|\
            datum afgehandeld|gesloten op|gesloten|afgesloten|afgesloten op|uitgevoerd op|done on|done|completed on|\
            completed|date done|date completed|closed on|closed|finished on|finished|completion date|date closed",
        /// By when, or when it was done: lists mean the one or the other by it.
        Ready = "gereed op|gereed|gereed datum|klaar op|klaar|klaar datum|af op|af|ready|ready on|ready by|finish date",
        /// Anything else worth keeping.
        Remark = "opmerking|opmerkingen|svz|toelichting|resultaat|uitkomst|bijzonderheden|notitie|notities|\
            terugkoppeling|opm|remark|remarks|comment|comments|note|notes|result|outcome",
    }
}
