#include "domain/billing/line_text.hpp"

#include <array>
#include <vector>

#include "base/text.hpp"

namespace fairhour {
namespace {

struct Words {
    std::string_view language;
    std::array<std::string_view, 9> words;  // in the order of LineWord
};
constexpr std::array languages{
    Words{"en", {"Discount", "Over the agreed limit", "Over the agreed limit, not charged", "Fixed fee", "surcharge",
                "from the retainer", "Retainer", "Advance payment", "Less advance invoice"}},
    Words{"de",
          {"Rabatt", "Über dem vereinbarten Limit", "Über dem vereinbarten Limit, nicht berechnet", "Festpreis",
           "Zuschlag", "aus dem Kontingent", "Kontingent", "Anzahlung", "Abzüglich Anzahlungsrechnung"}},
    Words{"fr",
          {"Remise", "Au-delà de la limite convenue", "Au-delà de la limite convenue, non facturé", "Forfait",
           "majoration", "imputé sur le forfait d’heures", "Forfait d’heures", "Acompte", "Déduction de la facture d’acompte"}},
    Words{"es",
          {"Descuento", "Por encima del límite acordado", "Por encima del límite acordado, sin cargo", "Precio fijo",
           "recargo", "con cargo a la bolsa de horas", "Bolsa de horas", "Anticipo", "Menos la factura de anticipo"}},
};

std::string project_name(const FirmIndex& firm, const Entry& e) {
    const Project* project = firm.find(e.project);
    return project == nullptr ? std::string{} : project->name;
}

std::string task_name(const FirmIndex& firm, const Entry& e) {
    const Task* task = firm.find(e.task);
    return task == nullptr ? std::string{} : task->name;
}

std::string activity_name(const FirmIndex& firm, const Entry& e) {
    const Activity* activity = firm.find(e.activity);
    return activity == nullptr ? std::string{} : activity->name;
}

std::string role_name(const FirmIndex& firm, PersonId id) {
    const Person* person = firm.find(id);
    const Role* role = person == nullptr ? nullptr : firm.find(person->role);
    return role == nullptr ? std::string{} : role->name;
}

std::string group_text(const FirmIndex& firm, const ContractTerms& terms, LineGrouping by, const Entry& e) {
    switch (by) {
        case LineGrouping::project: return project_name(firm, e);
        case LineGrouping::task: return task_name(firm, e);
        case LineGrouping::activity: return activity_name(firm, e);
        case LineGrouping::role: return role_name(firm, e.person);
        case LineGrouping::person: return person_shown(firm, terms, e.person);
        case LineGrouping::day: return day_text(e.work_date);
        case LineGrouping::week: return week_text(e.work_date);
        case LineGrouping::entry: return day_text(e.work_date) + (e.note.empty() ? "" : " " + e.note);
    }
    INVARIANT(false, "every grouping has its words");
}

}  // namespace

std::string grouping_word(const FirmIndex& firm, const ContractTerms& terms, LineGrouping by, const Entry& entry) {
    return group_text(firm, terms, by, entry);
}

std::string line_word(LineWord word, std::string_view language) {
    const std::string_view two = language.substr(0, 2);
    for (const Words& words : languages)
        if (words.language == two) return std::string(words.words[static_cast<std::size_t>(word)]);
    return std::string(languages[0].words[static_cast<std::size_t>(word)]);
}

std::string person_shown(const FirmIndex& firm, const ContractTerms& terms, PersonId id) {
    const Person* person = firm.find(id);
    if (person == nullptr) return {};
    switch (terms.people_shown) {
        case PeopleShown::name: return person->name;
        case PeopleShown::role: return role_name(firm, id);
    }
    INVARIANT(false, "people are shown in one of two ways");
}

std::string line_description(const FirmIndex& firm, const Contract& contract, const ContractTerms& terms,
                             const Entry& first) {
    std::vector<std::string> words;
    for (const LineGrouping by : terms.grouping) {
        std::string word = group_text(firm, terms, by, first);
        if (!word.empty()) words.push_back(std::move(word));
    }
    if (words.empty()) words.push_back(project_name(firm, first));
    if (words.front().empty()) words.front() = contract.name;
    return joined(words, " · ");
}

}  // namespace fairhour
