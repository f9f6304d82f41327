#include "app/payments/reminder_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace fairhour {
namespace {

struct LevelWords {
    std::string_view subject, text;
};
struct LanguageWords {
    std::string_view language;
    std::array<LevelWords, 3> levels;  // a fourth and fifth say what the third says
    std::string_view due, credit, total, disputed, account;
    char decimal, group;
};

constexpr std::array languages{
    LanguageWords{
        "en",
        {LevelWords{"Reminder: {total} due",
                    "Dear {client},\n\nperhaps it has slipped by: these invoices are past their due date.\n\n{invoices}\n\n"
                    "Please pay {total} by {pay_by}. If the payment is under way, this message has crossed it; thank you.\n\n{firm}"},
         LevelWords{"Second reminder: {total} overdue",
                    "Dear {client},\n\nwe have not received payment of these invoices.\n\n{invoices}\n\n"
                    "Please pay {total} by {pay_by}, or tell us what stands in the way.\n\n{firm}"},
         LevelWords{"Last reminder: {total} overdue",
                    "Dear {client},\n\nin spite of our reminders these invoices are still open.\n\n{invoices}\n\n"
                    "Please pay {total} by {pay_by}. After that day we will have to take further steps, which cost us both.\n\n{firm}"}},
        "due", "less your credit with us", "to pay", "of which disputed and not asked for", "Please pay to", '.', ','},
    LanguageWords{
        "de",
        {LevelWords{"Zahlungserinnerung: {total}",
                    "Guten Tag {client},\n\nvielleicht ist es Ihnen entgangen: Diese Rechnungen sind fällig.\n\n{invoices}\n\n"
                    "Bitte zahlen Sie {total} bis zum {pay_by}. Sollten Sie die Zahlung bereits veranlasst haben, danken wir Ihnen.\n\n{firm}"},
         LevelWords{"1. Mahnung: {total} überfällig",
                    "Guten Tag {client},\n\nzu diesen Rechnungen haben wir noch keine Zahlung erhalten.\n\n{invoices}\n\n"
                    "Bitte zahlen Sie {total} bis zum {pay_by}, oder sagen Sie uns, was dem entgegensteht.\n\n{firm}"},
         LevelWords{"Letzte Mahnung: {total} überfällig",
                    "Guten Tag {client},\n\ntrotz unserer Mahnungen sind diese Rechnungen noch offen.\n\n{invoices}\n\n"
                    "Bitte zahlen Sie {total} bis zum {pay_by}. Danach müssen wir weitere Schritte einleiten, die für beide Seiten mit Kosten verbunden sind.\n\n{firm}"}},
        "fällig am", "abzüglich Ihres Guthabens", "zu zahlen", "davon strittig und nicht angemahnt", "Bitte zahlen Sie auf das Konto",
        ',', '.'},
    LanguageWords{
        "fr",
        {LevelWords{"Rappel : {total} à régler",
                    "Bonjour {client},\n\nsauf erreur de notre part, ces factures sont arrivées à échéance.\n\n{invoices}\n\n"
                    "Merci de régler {total} avant le {pay_by}. Si le paiement est en cours, ne tenez pas compte de ce message.\n\n{firm}"},
         LevelWords{"Deuxième rappel : {total} en retard",
                    "Bonjour {client},\n\nnous n’avons pas reçu le paiement de ces factures.\n\n{invoices}\n\n"
                    "Merci de régler {total} avant le {pay_by}, ou de nous dire ce qui s’y oppose.\n\n{firm}"},
         LevelWords{"Dernier rappel : {total} en retard",
                    "Bonjour {client},\n\nmalgré nos rappels, ces factures restent impayées.\n\n{invoices}\n\n"
                    "Merci de régler {total} avant le {pay_by}. Passé ce délai, nous devrons engager d’autres démarches, coûteuses pour nous deux.\n\n{firm}"}},
        "échéance", "moins votre avoir chez nous", "à payer", "dont contesté, non réclamé", "Merci de payer sur le compte", ',', ' '},
    LanguageWords{
        "es",
        {LevelWords{"Recordatorio: {total} pendiente",
                    "Estimado cliente {client}:\n\nquizá se le haya pasado: estas facturas han vencido.\n\n{invoices}\n\n"
                    "Le rogamos que pague {total} antes del {pay_by}. Si el pago está en curso, no tenga en cuenta este mensaje.\n\n{firm}"},
         LevelWords{"Segundo recordatorio: {total} vencido",
                    "Estimado cliente {client}:\n\nno hemos recibido el pago de estas facturas.\n\n{invoices}\n\n"
                    "Le rogamos que pague {total} antes del {pay_by}, o que nos diga qué lo impide.\n\n{firm}"},
         LevelWords{"Último recordatorio: {total} vencido",
                    "Estimado cliente {client}:\n\na pesar de nuestros recordatorios, estas facturas siguen sin pagar.\n\n{invoices}\n\n"
                    "Le rogamos que pague {total} antes del {pay_by}. Después tendremos que tomar otras medidas, que cuestan a ambas partes.\n\n{firm}"}},
        "vence", "menos su saldo a favor", "a pagar", "de ello en disputa, no reclamado", "Pague en la cuenta", ',', '.'},
};

const LanguageWords& words_of(std::string_view language) {
    const auto found = std::ranges::find(languages, language, &LanguageWords::language);
    return found == languages.end() ? languages.front() : *found;
}

std::string money_said(Money money, const LanguageWords& words) {
    std::string out;
    for (const char c : minor_text_grouped(money.minor, money.currency))
        out += c == '.' ? words.decimal : c == ',' ? words.group : c;
    return out + " " + std::string(money.currency.code());
}

// 2026-10-09 where English reads it everywhere; 09.10.2026, 09/10/2026 elsewhere.
std::string day_said(CivilDay day, const LanguageWords& words) {
    const std::string iso = day_text(day);
    if (words.language == "en") return iso;
    const char mark = words.language == "de" ? '.' : '/';
    return iso.substr(8, 2) + mark + iso.substr(5, 2) + mark + iso.substr(0, 4);
}

std::string invoices_said(const ReminderFacts& facts, const LanguageWords& words) {
    const Currency in = facts.due.key.currency;
    std::string out;
    for (const RemindedInvoice& invoice : facts.due.invoices) {
        out += "  " + invoice.number + "   " + std::string(words.due) + " " + day_said(invoice.due_date, words) + "   " +
               money_said({invoice.open_minor, in}, words) + "\n";
        if (invoice.disputed_minor > 0)
            out += "    (" + std::string(words.disputed) + ": " + money_said({invoice.disputed_minor, in}, words) + ")\n";
    }
    if (facts.due.unused_minor > 0)
        out += "  " + std::string(words.credit) + "   -" + money_said({facts.due.unused_minor, in}, words) + "\n";
    out += "  " + std::string(words.total) + "   " + money_said({facts.due.total_minor, in}, words);
    if (!facts.iban.empty())
        out += "\n\n" + std::string(words.account) + " " + std::string(facts.iban) +
               (facts.bic.empty() ? "" : ", " + std::string(facts.bic)) +
               (facts.bank_name.empty() ? "" : ", " + std::string(facts.bank_name));
    return out;
}

constexpr std::array<std::string_view, 5> slots{"client", "invoices", "total", "pay_by", "firm"};

std::string filled(std::string_view text, const std::array<std::string, 5>& values) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        const auto slot = end == std::string_view::npos ? slots.end() : std::ranges::find(slots, text.substr(at + 1, end - at - 1));
        if (slot == slots.end()) {
            out += text[at++];
            continue;
        }
        out += values[static_cast<std::size_t>(slot - slots.begin())];
        at = end + 1;
    }
    return out;
}

}  // namespace

ReminderWords reminder_words(const ReminderFacts& facts, std::span<const ReminderText> own) {
    const LanguageWords& words = words_of(facts.language);
    const auto level = static_cast<std::size_t>(std::clamp<std::int64_t>(facts.due.level, 1, 3)) - 1;
    std::string_view subject = words.levels[level].subject, text = words.levels[level].text;
    for (const ReminderText& ours : own)
        if (ours.language == facts.language && ours.level == facts.due.level) subject = ours.subject, text = ours.text;
    const std::array<std::string, 5> values{std::string(facts.client), invoices_said(facts, words),
                                            money_said({facts.due.total_minor, facts.due.key.currency}, words),
                                            day_said(facts.due.pay_by, words), std::string(facts.firm)};
    return {filled(subject, values), filled(text, values)};
}

std::vector<ReminderText> usual_reminder_texts() {
    std::vector<ReminderText> texts;
    for (const LanguageWords& words : languages)
        for (std::size_t n = 0; n < words.levels.size(); ++n) {
            ReminderText text;
            text.language = words.language;
            text.level = static_cast<std::int64_t>(n) + 1;
            text.subject = words.levels[n].subject;
            text.text = words.levels[n].text;
            texts.push_back(std::move(text));
        }
    return texts;
}

Status check_reminder_text(const ReminderText& text) {
    if (text.level < 1 || text.level > static_cast<std::int64_t>(reminder_levels_max))
        return invalid("reminder_levels", "Levels are 1 to 5.", "/level");
    if (text.subject.empty() || text.text.empty())
        return invalid("reminder_text", "A reminder has a subject and a text.", text.subject.empty() ? "/subject" : "/text");
    if (text.subject.size() > 200 || text.text.size() > 5'000 || text.subject.find_first_of("\r\n") != std::string::npos)
        return invalid("reminder_text", "The subject is one line of 200 bytes, the text 5,000 bytes at most.", "/text");
    for (const auto& [place, written] : {std::pair("/subject", &text.subject), std::pair("/text", &text.text)})
        for (std::size_t at = written->find('{'); at != std::string::npos; at = written->find('{', at + 1)) {
            const std::size_t end = written->find('}', at);
            const std::string name = written->substr(at + 1, end == std::string::npos ? 20 : end - at - 1);
            if (end == std::string::npos || std::ranges::find(slots, name) == slots.end())
                return invalid("reminder_slot", "There is no slot {" + name + "}.", place,
                               "Slots are {client}, {invoices}, {total}, {pay_by} and {firm}.");
        }
    if (!text.text.contains("{invoices}"))
        return invalid("reminder_slot", "The text has to list what is owed.", "/text", "Write {invoices} where it stands.");
    return {};
}

}  // namespace fairhour
