// One line of time as people type it; see quick_text.hpp.
#include "app/capture/quick_text.hpp"

#include <algorithm>

#include "app/capture/quick_line.hpp"
#include "app/capture/quick_names.hpp"
#include "base/text.hpp"

namespace fairhour {
namespace {

using quick::Closeness;
using quick::Meets;
using quick::Word;

constexpr std::size_t name_words_max = 4;

class Reading {
public:
    Reading(std::string_view line, const QuickWords& asked)
        : line_(line), asked_(asked), names_(asked), words_(quick::words_of(line)) {}

    QuickText run() {
        read_marks_and_times();
        read_named_places();
        read_bare_places();
        read_task_and_activity();
        read_note();
        std::ranges::sort(out_.tokens, {}, &QuickToken::begin);
        std::ranges::sort(out_.doubts, {}, &QuickDoubt::begin);
        return std::move(out_);
    }

private:
    void take(QuickKind kind, std::size_t at, std::size_t count, std::string means) {
        for (std::size_t i = at; i < at + count; ++i) words_[i].used = true;
        out_.tokens.push_back({kind, static_cast<std::int64_t>(words_[at].begin),
                               static_cast<std::int64_t>(words_[at + count - 1].end), std::move(means)});
    }

    bool take_tag(std::size_t at) {
        const Word& word = words_[at];
        if (word.mark != '#') return false;
        std::string tag = word.text;
        while (!tag.empty() && (tag.back() == ',' || tag.back() == '.' || tag.back() == ';')) tag.pop_back();
        std::erase(tag, ',');
        if (tag.empty()) return false;
        if (!out_.content.tags) out_.content.tags.emplace();
        out_.content.tags->push_back(tag);
        take(QuickKind::tag, at, 1, tag);
        return true;
    }

    // Each is said once; what comes a second time is note.
    bool take_time(std::size_t at) {
        EntryPatch& content = out_.content;
        if (!content.from && !content.worked_seconds) {
            if (const auto stretch = quick::stretch_at(words_, at)) {
                content.from = stretch->value.from;
                content.to = stretch->value.to;
                take(QuickKind::stretch, at, stretch->words,
                     clock_text(stretch->value.from) + "\u2013" + clock_text(stretch->value.to));
                return true;
            }
            if (const auto start = quick::start_at(words_, at)) {
                content.from = start->value;
                take(QuickKind::start, at, start->words, clock_text(start->value));
                return true;
            }
        }
        if (!content.worked_seconds && !content.to)
            if (const auto duration = quick::duration_at(words_, at)) {
                content.worked_seconds = duration->value;
                take(QuickKind::duration, at, duration->words, hours_text(duration->value));
                return true;
            }
        if (!content.work_date)
            if (const auto day = quick::day_at(words_, at, asked_.today)) {
                content.work_date = day->value;
                take(QuickKind::day, at, day->words, day_text(day->value));
                return true;
            }
        if (!content.billable_mark)
            if (const auto mark = quick::mark_at(words_, at)) {
                content.billable_mark = mark->value;
                take(QuickKind::billable, at, mark->words, std::string(enum_word(mark->value)));
                return true;
            }
        return false;
    }

    void read_marks_and_times() {
        for (std::size_t i = 0; i < words_.size(); ++i)
            if (!words_[i].used && !take_tag(i) && words_[i].mark == 0 && !words_[i].quoted) take_time(i);
    }

    void doubt(std::size_t at, std::size_t count, const std::vector<Meets>& found) {
        QuickDoubt one{static_cast<std::int64_t>(words_[at].begin),
                       static_cast<std::int64_t>(words_[at + count - 1].end),
                       {}};
        for (const Meets& meets : found)
            if (one.candidates.size() < quick_candidates_max) one.candidates.push_back(meets.what);
        out_.doubts.push_back(std::move(one));
    }

    void choose_project(const Meets& meets, std::size_t at, std::size_t count) {
        out_.content.project = meets.what.project;
        out_.content.client = meets.what.client;
        take(QuickKind::project, at, count, meets.what.name);
    }

    // A client stands for its only project, or for the only one the person worked on lately.
    void choose_client(const Meets& meets, std::size_t at, std::size_t count) {
        out_.content.client = meets.what.client;
        take(QuickKind::client, at, count, meets.what.name);
        client_at_ = at;
        client_words_ = count;
    }

    void settle_client() {
        if (!out_.content.client || out_.content.project || client_words_ == 0) return;
        const std::vector<Meets> projects = names_.projects_of(*out_.content.client);
        const bool latest_is_recent = !projects.empty() && projects.front().recent != SIZE_MAX;
        if (projects.size() == 1 || latest_is_recent) {
            out_.content.project = projects.front().what.project;
            for (QuickToken& token : out_.tokens)
                if (token.kind == QuickKind::client) {
                    token.kind = QuickKind::project;
                    token.means = projects.front().what.name;
                }
        }
        const bool sure = projects.size() == 1 || (latest_is_recent && projects[1].recent == SIZE_MAX);
        if (!sure && projects.size() > 1) doubt(client_at_, client_words_, projects);
    }

    [[nodiscard]] std::string joined_words(std::size_t at, std::size_t count) const {
        std::string text;
        for (std::size_t i = at; i < at + count; ++i) text += (i > at ? " " : "") + words_[i].folded;
        return text;
    }

    // @acme/website
    bool take_path(std::size_t at) {
        const std::string& text = words_[at].folded;
        const auto slash = text.find('/');
        if (slash == std::string::npos) return false;
        const auto clients = names_.clients(text.substr(0, slash), Closeness::beginning);
        for (const Meets& client : clients) {
            const auto projects = names_.projects(text.substr(slash + 1), client.what.client, Closeness::beginning);
            if (const Meets* const one = quick::the_one(projects)) return choose_project(*one, at, 1), true;
        }
        return false;
    }

    void read_named_places() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (words_[i].mark != '@' || words_[i].used || out_.content.project || take_path(i)) continue;
            const std::string& text = words_[i].folded;
            auto found = names_.projects(text, out_.content.client.value_or(ClientId{}), Closeness::beginning);
            auto clients = out_.content.client ? std::vector<Meets>{} : names_.clients(text, Closeness::beginning);
            const Meets* const project = quick::the_one(found);
            const Meets* const client = quick::the_one(clients);
            const bool client_closer = client != nullptr && (found.empty() || client->closeness >= found[0].closeness);
            if (client_closer) {
                choose_client(*client, i, 1);
            } else if (project != nullptr) {
                choose_project(*project, i, 1);
            } else if (!found.empty() || !clients.empty()) {
                found.insert(found.end(), clients.begin(), clients.end());
                doubt(i, 1, found);
            }
        }
    }

    [[nodiscard]] bool free_run(std::size_t at, std::size_t count) const {
        if (at + count > words_.size()) return false;
        for (std::size_t i = at; i < at + count; ++i)
            if (words_[i].used || words_[i].quoted || words_[i].mark != 0) return false;
        return true;
    }

    // Among bare words only a name said whole, or its first word, is taken for one.
    bool take_bare_place(std::size_t at, std::size_t count) {
        const std::string text = joined_words(at, count);
        if (text.size() < 3) return false;
        if (!out_.content.client) {
            const auto clients = names_.clients(text, Closeness::first_word);
            if (const Meets* const one = quick::the_one(clients)) return choose_client(*one, at, count), true;
            if (!clients.empty()) return doubt(at, count, clients), false;
        }
        if (out_.content.project) return false;
        const Closeness least = out_.content.client ? Closeness::first_word : Closeness::whole;
        const auto projects = names_.projects(text, out_.content.client.value_or(ClientId{}), least);
        if (const Meets* const one = quick::the_one(projects)) return choose_project(*one, at, count), true;
        if (!projects.empty()) doubt(at, count, projects);
        return false;
    }

    void read_bare_places() {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (std::size_t count = name_words_max; count > 0; --count)
                if (free_run(i, count) && take_bare_place(i, count)) break;
        settle_client();
    }

    bool take_task(std::size_t at, std::size_t count) {
        if (!out_.content.project) return false;
        const auto tasks = names_.tasks(joined_words(at, count), *out_.content.project, Closeness::first_word);
        const Meets* const one = quick::the_one(tasks);
        if (one == nullptr) return false;
        out_.content.task = one->what.task;
        take(QuickKind::task, at, count, one->what.name);
        return true;
    }

    bool take_activity(std::size_t at, std::size_t count) {
        const Activity* const activity = names_.activity(joined_words(at, count));
        if (activity == nullptr) return false;
        out_.content.activity = activity->id;
        take(QuickKind::activity, at, count, activity->name);
        return true;
    }

    void read_task_and_activity() {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (std::size_t count = name_words_max; count > 0; --count) {
                if (!free_run(i, count)) continue;
                if (!out_.content.task && take_task(i, count)) break;
                if (!out_.content.activity && take_activity(i, count)) break;
            }
    }

    void read_note() {
        std::string note;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (words_[i].used) continue;
            std::size_t end = i;
            while (end + 1 < words_.size() && !words_[end + 1].used) ++end;
            std::string run;
            for (std::size_t w = i; w <= end; ++w) {
                const Word& word = words_[w];
                const std::string_view raw = line_.substr(word.begin, word.end - word.begin);
                run += (run.empty() ? "" : " ") + (word.quoted && word.mark == 0 ? word.text : std::string(raw));
            }
            take(QuickKind::note, i, end - i + 1, run);
            note += (note.empty() ? "" : " ") + run;
            i = end;
        }
        while (!note.empty() && (note.back() == ',' || note.back() == ';')) note.pop_back();
        if (!note.empty()) out_.content.note = std::move(note);
    }

    std::string_view line_;
    const QuickWords& asked_;
    quick::Names names_;
    std::vector<Word> words_;
    QuickText out_;
    std::size_t client_at_ = 0, client_words_ = 0;
};

}  // namespace

QuickText quick_text(std::string_view line, const QuickWords& words) { return Reading(line, words).run(); }

}  // namespace fairhour
