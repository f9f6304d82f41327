// The days themselves, country by country. Facts of law as they stood in 2026, with the changes since 2010 that a firm's
// older time may touch.
#include "domain/people/holiday_rules.hpp"

#include <array>

namespace fairhour::holiday_rules {
namespace {

using enum Weekday;
constexpr int for_ever = 9999;

constexpr Rule once(int year, int month, int day, std::string_view name, std::string_view parts = {}) {
    return {on(month, day), name, parts, year, year};
}
// Kept on a weekday too.
constexpr Rule british(When when, std::string_view name, std::string_view parts = {}) {
    return {when, name, parts, 0, for_ever, 1, Weekend::next_free_day};
}
constexpr Rule federal(When when, std::string_view name, int from = 0) {
    return {when, name, {}, from, for_ever, 1, Weekend::nearest_day};
}

constexpr std::array german_states{
    Part{"", ""},
    Part{"BW", "Baden-Württemberg"},
    Part{"BY", "Bayern"},
    Part{"BE", "Berlin"},
    Part{"BB", "Brandenburg"},
    Part{"HB", "Bremen"},
    Part{"HH", "Hamburg"},
    Part{"HE", "Hessen"},
    Part{"MV", "Mecklenburg-Vorpommern"},
    Part{"NI", "Niedersachsen"},
    Part{"NW", "Nordrhein-Westfalen"},
    Part{"RP", "Rheinland-Pfalz"},
    Part{"SL", "Saarland"},
    Part{"SN", "Sachsen"},
    Part{"ST", "Sachsen-Anhalt"},
    Part{"SH", "Schleswig-Holstein"},
    Part{"TH", "Thüringen"},
};
constexpr std::array german{
    Rule{on(1, 1), "Neujahr"},
    Rule{on(1, 6), "Heilige Drei Könige", "BW BY ST"},
    Rule{on(3, 8), "Internationaler Frauentag", "BE", 2019},
    Rule{on(3, 8), "Internationaler Frauentag", "MV", 2023},
    Rule{easter(-2), "Karfreitag"},
    Rule{easter(0), "Ostersonntag", "BB"},
    Rule{easter(1), "Ostermontag"},
    Rule{on(5, 1), "Tag der Arbeit"},
    once(2020, 5, 8, "75. Jahrestag der Befreiung vom Nationalsozialismus", "BE"),
    once(2025, 5, 8, "80. Jahrestag der Befreiung vom Nationalsozialismus", "BE"),
    Rule{easter(39), "Christi Himmelfahrt"},
    Rule{easter(49), "Pfingstsonntag", "BB"},
    Rule{easter(50), "Pfingstmontag"},
    Rule{easter(60), "Fronleichnam", "BW BY HE NW RP SL"},
    once(2028, 6, 17, "75. Jahrestag des Aufstandes vom 17. Juni 1953", "BE"),
    Rule{on(8, 15), "Mariä Himmelfahrt", "BY SL"},
    Rule{on(9, 20), "Weltkindertag", "TH", 2019},
    Rule{on(10, 3), "Tag der Deutschen Einheit"},
    Rule{on(10, 31), "Reformationstag", "BB MV SN ST TH"},
    once(2017, 10, 31, "Reformationstag"),
    Rule{on(10, 31), "Reformationstag", "HB HH NI SH", 2018},
    Rule{on(11, 1), "Allerheiligen", "BW BY NW RP SL"},
    Rule{before(wednesday, 11, 23), "Buß- und Bettag", "SN"},
    Rule{on(12, 25), "1. Weihnachtstag"},
    Rule{on(12, 26), "2. Weihnachtstag"},
};

constexpr std::array whole_country{Part{"", ""}};
constexpr std::array austrian{
    Rule{on(1, 1), "Neujahr"},
    Rule{on(1, 6), "Heilige Drei Könige"},
    Rule{easter(1), "Ostermontag"},
    Rule{on(5, 1), "Staatsfeiertag"},
    Rule{easter(39), "Christi Himmelfahrt"},
    Rule{easter(50), "Pfingstmontag"},
    Rule{easter(60), "Fronleichnam"},
    Rule{on(8, 15), "Mariä Himmelfahrt"},
    Rule{on(10, 26), "Nationalfeiertag"},
    Rule{on(11, 1), "Allerheiligen"},
    Rule{on(12, 8), "Mariä Empfängnis"},
    Rule{on(12, 25), "Christtag"},
    Rule{on(12, 26), "Stefanitag"},
};

constexpr std::uint8_t in_german = 0, in_french = 1, in_italian = 2;
constexpr std::array cantons{
    Part{"", "", in_german},
    Part{"AG", "Aargau", in_german},
    Part{"AI", "Appenzell Innerrhoden", in_german},
    Part{"AR", "Appenzell Ausserrhoden", in_german},
    Part{"BE", "Bern", in_german},
    Part{"BL", "Basel-Landschaft", in_german},
    Part{"BS", "Basel-Stadt", in_german},
    Part{"FR", "Fribourg", in_french},
    Part{"GE", "Genève", in_french},
    Part{"GL", "Glarus", in_german},
    Part{"GR", "Graubünden", in_german},
    Part{"JU", "Jura", in_french},
    Part{"LU", "Luzern", in_german},
    Part{"NE", "Neuchâtel", in_french},
    Part{"NW", "Nidwalden", in_german},
    Part{"OW", "Obwalden", in_german},
    Part{"SG", "St. Gallen", in_german},
    Part{"SH", "Schaffhausen", in_german},
    Part{"SO", "Solothurn", in_german},
    Part{"SZ", "Schwyz", in_german},
    Part{"TG", "Thurgau", in_german},
    Part{"TI", "Ticino", in_italian},
    Part{"UR", "Uri", in_german},
    Part{"VD", "Vaud", in_french},
    Part{"VS", "Valais", in_french},
    Part{"ZG", "Zug", in_german},
    Part{"ZH", "Zürich", in_german},
};
constexpr std::array swiss{
    Rule{on(1, 1), "Neujahr|Nouvel An|Capodanno"},
    Rule{on(1, 2), "Berchtoldstag|2 janvier", "AG BE GL JU LU SH SO TG VD ZG ZH"},
    Rule{on(1, 6), "Heilige Drei Könige|Épiphanie|Epifania", "SZ TI UR"},
    Rule{on(3, 1), "|Instauration de la République", "NE"},
    Rule{on(3, 19), "Josefstag|Saint-Joseph|San Giuseppe", "NW SZ TI UR VS"},
    Rule{easter(-2), "Karfreitag|Vendredi saint", "-TI VS"},
    Rule{easter(1), "Ostermontag|Lundi de Pâques|Lunedì di Pasqua", "-VS"},
    Rule{on(5, 1), "Tag der Arbeit|Fête du Travail|Festa del lavoro", "BL BS JU NE SH TG TI ZH"},
    Rule{easter(39), "Auffahrt|Ascension|Ascensione"},
    Rule{easter(50), "Pfingstmontag|Lundi de Pentecôte|Lunedì di Pentecoste", "-VS"},
    Rule{easter(60), "Fronleichnam|Fête-Dieu|Corpus Domini", "AI FR JU LU NW OW SO SZ TI UR VS ZG"},
    Rule{on(6, 23), "|Commémoration du plébiscite jurassien", "JU"},
    Rule{on(6, 29), "||San Pietro e Paolo", "TI"},
    Rule{on(8, 1), "Bundesfeier|Fête nationale|Festa nazionale"},
    Rule{on(8, 15), "Mariä Himmelfahrt|Assomption|Assunzione", "AI FR JU LU NW OW SO SZ TI UR VS ZG"},
    Rule{nth(1, sunday, 9, 4), "|Jeûne genevois", "GE"},
    Rule{nth(3, sunday, 9, 1), "|Lundi du Jeûne fédéral", "NE VD"},
    Rule{on(9, 22), "Mauritiustag", "AI"},
    Rule{on(9, 25), "Bruderklausenfest", "OW"},
    Rule{on(11, 1), "Allerheiligen|Toussaint|Ognissanti", "AI FR GL JU LU NW OW SG SO SZ TI UR VS ZG"},
    Rule{on(12, 8), "Mariä Empfängnis|Immaculée Conception|Immacolata Concezione", "AI FR LU NW OW SZ TI UR VS ZG"},
    Rule{on(12, 25), "Weihnachten|Noël|Natale"},
    Rule{on(12, 26), "Stephanstag|Saint-Étienne|Santo Stefano", "AG AI AR BE BL BS GL GR LU NW SG SH SO SZ TG TI UR ZG ZH"},
    Rule{on(12, 31), "|Restauration de la République", "GE"},
};

constexpr std::array french_parts{Part{"", ""}, Part{"57", "Moselle"}, Part{"67", "Bas-Rhin"}, Part{"68", "Haut-Rhin"}};
constexpr std::array french{
    Rule{on(1, 1), "Jour de l'An"},
    Rule{easter(-2), "Vendredi saint", "57 67 68"},
    Rule{easter(1), "Lundi de Pâques"},
    Rule{on(5, 1), "Fête du Travail"},
    Rule{on(5, 8), "Victoire de 1945"},
    Rule{easter(39), "Ascension"},
    Rule{easter(50), "Lundi de Pentecôte"},
    Rule{on(7, 14), "Fête nationale"},
    Rule{on(8, 15), "Assomption"},
    Rule{on(11, 1), "Toussaint"},
    Rule{on(11, 11), "Armistice de 1918"},
    Rule{on(12, 25), "Noël"},
    Rule{on(12, 26), "Saint-Étienne", "57 67 68"},
};

// What the whole country keeps; the regions add days of their own each year, and towns two.
constexpr std::array spanish{
    Rule{on(1, 1), "Año Nuevo"},
    Rule{on(1, 6), "Epifanía del Señor"},
    Rule{easter(-2), "Viernes Santo"},
    Rule{on(5, 1), "Fiesta del Trabajo"},
    Rule{on(8, 15), "Asunción de la Virgen"},
    Rule{on(10, 12), "Fiesta Nacional de España"},
    Rule{on(11, 1), "Todos los Santos"},
    Rule{on(12, 6), "Día de la Constitución Española"},
    Rule{on(12, 8), "Inmaculada Concepción"},
    Rule{on(12, 25), "Natividad del Señor"},
};

constexpr std::array nations{Part{"ENG", "England"}, Part{"WLS", "Wales"}, Part{"SCT", "Scotland"},
                             Part{"NIR", "Northern Ireland"}};
constexpr std::array british_days{
    british(on(1, 1), "New Year's Day"),
    british(on(1, 2), "2nd January", "SCT"),
    british(on(3, 17), "St Patrick's Day", "NIR"),
    Rule{easter(-2), "Good Friday"},
    Rule{easter(1), "Easter Monday", "-SCT"},
    once(2011, 4, 29, "Royal wedding"),
    Rule{nth(1, monday, 5), "Early May bank holiday", {}, 0, 2019},
    once(2020, 5, 8, "Early May bank holiday (VE Day)"),
    Rule{nth(1, monday, 5), "Early May bank holiday", {}, 2021},
    once(2023, 5, 8, "Coronation of King Charles III"),
    Rule{last(monday, 5), "Spring bank holiday", {}, 0, 2011},
    once(2012, 6, 4, "Spring bank holiday"),
    once(2012, 6, 5, "Queen's Diamond Jubilee"),
    Rule{last(monday, 5), "Spring bank holiday", {}, 2013, 2021},
    once(2022, 6, 2, "Spring bank holiday"),
    once(2022, 6, 3, "Platinum Jubilee bank holiday"),
    Rule{last(monday, 5), "Spring bank holiday", {}, 2023},
    once(2026, 6, 15, "World Cup bank holiday", "SCT"),
    british(on(7, 12), "Battle of the Boyne", "NIR"),
    Rule{nth(1, monday, 8), "Summer bank holiday", "SCT"},
    Rule{last(monday, 8), "Summer bank holiday", "-SCT"},
    once(2022, 9, 19, "State Funeral of Queen Elizabeth II"),
    british(on(11, 30), "St Andrew's Day", "SCT"),
    british(on(12, 25), "Christmas Day"),
    british(on(12, 26), "Boxing Day"),
};

// The federal ones; states have others beside them.
constexpr std::array american{
    federal(on(1, 1), "New Year's Day"),
    Rule{nth(3, monday, 1), "Martin Luther King Jr. Day"},
    Rule{nth(3, monday, 2), "Presidents' Day"},
    Rule{last(monday, 5), "Memorial Day"},
    federal(on(6, 19), "Juneteenth", 2021),
    federal(on(7, 4), "Independence Day"),
    Rule{nth(1, monday, 9), "Labor Day"},
    Rule{nth(2, monday, 10), "Columbus Day"},
    federal(on(11, 11), "Veterans Day"),
    Rule{nth(4, thursday, 11), "Thanksgiving Day"},
    federal(on(12, 25), "Christmas Day"),
};

constexpr std::array dutch{
    Rule{on(1, 1), "Nieuwjaarsdag"},
    Rule{easter(0), "Eerste paasdag"},
    Rule{easter(1), "Tweede paasdag"},
    Rule{on(4, 30), "Koninginnedag", {}, 0, 2013, 1, Weekend::sunday_moves},
    Rule{on(4, 27), "Koningsdag", {}, 2014, for_ever, 1, Weekend::sunday_moves},
    Rule{on(5, 5), "Bevrijdingsdag", {}, 0, for_ever, 5},  // a day off for most in each fifth year
    Rule{easter(39), "Hemelvaartsdag"},
    Rule{easter(49), "Eerste pinksterdag"},
    Rule{easter(50), "Tweede pinksterdag"},
    Rule{on(12, 25), "Eerste kerstdag"},
    Rule{on(12, 26), "Tweede kerstdag"},
};

// The same ten days everywhere; the parts are there for the language of their names.
constexpr std::array belgian_parts{Part{"", "", 0}, Part{"VLG", "Vlaanderen", 0}, Part{"WAL", "Wallonie", 1},
                                   Part{"BRU", "Bruxelles", 1}};
constexpr std::array belgian{
    Rule{on(1, 1), "Nieuwjaar|Nouvel An"},
    Rule{easter(1), "Paasmaandag|Lundi de Pâques"},
    Rule{on(5, 1), "Dag van de Arbeid|Fête du Travail"},
    Rule{easter(39), "Onze-Lieve-Heer-Hemelvaart|Ascension"},
    Rule{easter(50), "Pinkstermaandag|Lundi de Pentecôte"},
    Rule{on(7, 21), "Nationale feestdag|Fête nationale"},
    Rule{on(8, 15), "Onze-Lieve-Vrouw-Hemelvaart|Assomption"},
    Rule{on(11, 1), "Allerheiligen|Toussaint"},
    Rule{on(11, 11), "Wapenstilstand|Armistice"},
    Rule{on(12, 25), "Kerstmis|Noël"},
};

// Each town keeps the day of its patron besides.
constexpr std::array italian{
    Rule{on(1, 1), "Capodanno"},
    Rule{on(1, 6), "Epifania"},
    once(2011, 3, 17, "150º anniversario dell'Unità d'Italia"),
    Rule{easter(0), "Pasqua"},
    Rule{easter(1), "Lunedì dell'Angelo"},
    Rule{on(4, 25), "Festa della Liberazione"},
    Rule{on(5, 1), "Festa dei Lavoratori"},
    Rule{on(6, 2), "Festa della Repubblica"},
    Rule{on(8, 15), "Ferragosto"},
    Rule{on(10, 4), "San Francesco d'Assisi", {}, 2026},
    Rule{on(11, 1), "Ognissanti"},
    Rule{on(12, 8), "Immacolata Concezione"},
    Rule{on(12, 25), "Natale"},
    Rule{on(12, 26), "Santo Stefano"},
};
constexpr std::array all_countries{
    Country{"AT", whole_country, austrian},  Country{"BE", belgian_parts, belgian},
    Country{"CH", cantons, swiss},           Country{"DE", german_states, german},
    Country{"ES", whole_country, spanish},   Country{"FR", french_parts, french},
    Country{"GB", nations, british_days, " (substitute day)"},
    Country{"IT", whole_country, italian}, Country{"NL", whole_country, dutch},
    Country{"US", whole_country, american, " (observed)"},
};

}  // namespace

std::span<const Country> countries() { return all_countries; }

}  // namespace fairhour::holiday_rules
