// How long a refused sign-in takes for an account that is there and for one that is not, turn by turn, at the cost of real
// passwords. An outsider must not tell the two apart: the medians are compared with the spread of the halves of one of them.
//
//   bench_sign_in FOLDER [PROBES]         400; 10,000 where FAIRHOUR_LONG is set (about ten minutes)
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "app/setup/setup.hpp"
#include "app/sign_in/set_up.hpp"
#include "app/sign_in/sign_in.hpp"
#include "connectors/secrets/sodium_secrets.hpp"
#include "storage/store.hpp"

namespace fairhour {
namespace {

using Steady = std::chrono::steady_clock;
constexpr double difference_max_percent = 2;

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override {
        return Instant{std::chrono::duration_cast<std::chrono::microseconds>(
                           std::chrono::system_clock::now().time_since_epoch())
                           .count()};
    }
};

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "%s\n", result.error().text().c_str());
    std::exit(1);
}

double median(std::vector<double> times) {
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

// The median's own noise: every second value against the others.
double spread(const std::vector<double>& times) {
    std::vector<double> even, odd;
    for (std::size_t i = 0; i < times.size(); ++i) (i % 2 == 0 ? even : odd).push_back(times[i]);
    return std::abs(median(even) - median(odd));
}

double refused_in(const SignInContext& desk, const std::string& email, int probe) {
    const auto began = Steady::now();
    const auto in = sign_in(desk, {.email = email, .password = "guess number " + std::to_string(probe)}, {"192.0.2.1", ""});
    const double took = std::chrono::duration<double, std::milli>(Steady::now() - began).count();
    if (in || in.error().name != "sign_in_refused") {
        std::fprintf(stderr, "a probe was not refused as wrong: %s\n", in ? "signed in" : in.error().name.c_str());
        std::exit(1);
    }
    return took;
}

int run(const std::string& folder, int probes) {
    const SystemClock clock;
    const auto store = must(open_store({.sqlite_path = folder + "/sign_in.sqlite"}, clock));
    static_cast<void>(must(create_firm(*store, clock,
                                       {.name = "Studio",
                                        .currency = currency("EUR"),
                                        .zone = *zone("Europe/Berlin"),
                                        .admin_email = "ada@studio.example"})));
    const auto secrets = must(make_secrets(SealingKey{7}));
    WhoCache cache;
    SignInContext desk{*store, clock, *secrets, cache};
    desk.rules.account_tries = desk.rules.address_tries = std::numeric_limits<int>::max();
    const auto link = must(set_up_link(desk));
    static_cast<void>(must(set_up(desk, {.token = *link, .email = "ada@studio.example", .password = "velvet kettle orbit"},
                                  {"192.0.2.1", ""})));
    std::vector<double> known, unknown;
    for (int probe = 0; probe < probes; ++probe) {
        const bool known_first = probe % 2 == 0;
        for (const bool ask_known : {known_first, !known_first})
            (ask_known ? known : unknown)
                .push_back(refused_in(desk, ask_known ? "ada@studio.example" : "nobody@studio.example", probe));
    }
    const double difference = std::abs(median(known) - median(unknown));
    const double noise = std::max(spread(known), spread(unknown));
    const double percent = 100 * difference / median(known);
    std::printf("%d probes each: known %.3f ms, unknown %.3f ms, medians; difference %.3f ms (%.2f %%), noise %.3f ms\n",
                probes, median(known), median(unknown), difference, percent, noise);
    return percent <= difference_max_percent || difference <= 3 * noise ? 0 : 1;
}

}  // namespace
}  // namespace fairhour

int main(int count, char** words) {
    if (count < 2) {
        std::fprintf(stderr, "usage: bench_sign_in FOLDER [PROBES]\n");
        return 2;
    }
    const int usual = std::getenv("FAIRHOUR_LONG") == nullptr ? 400 : 10'000;
    return fairhour::run(words[1], count > 2 ? std::atoi(words[2]) : usual);
}
