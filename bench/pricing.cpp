// B4: how fast entries are priced in memory: six rate levels, validity, rounding, cost. Prints the median of the turns.
//
//   bench_pricing FOLDER [TURNS]      a generated firm (tests/properties/generated_set.hpp)
//   1,000,000 entries · 0.081 s · 12,345,679 entries/s · checksum 123456789 in 654321 rated
//
// With TURNS "serve" it prices once for each line on standard input and answers the seconds, so that bench/pricing_duckdb.mjs can
// take turns with its yardstick in one run.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "domain/rates/price.hpp"
#include "generated_set.hpp"

namespace fairhour {
namespace {

// A fresh pricer each turn: the cost of learning the plans is part of the work.
double price_once(const FirmIndex& index, const RateBook& book, std::vector<Entry>& entries) {
    const auto begin = std::chrono::steady_clock::now();
    Pricer(index, book).price_all(entries);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    return took.count();
}

struct Checksum {
    std::int64_t rated = 0, minor = 0;
};
Checksum checksum(const std::vector<Entry>& entries) {
    Checksum sum;
    for (const Entry& entry : entries) {
        sum.rated += entry.rated ? 1 : 0;
        sum.minor += entry.amount_minor;
    }
    return sum;
}

void serve(const FirmIndex& index, const RateBook& book, std::vector<Entry>& entries) {
    for (std::string line; std::getline(std::cin, line);) {
        const double seconds = price_once(index, book, entries);
        const Checksum sum = checksum(entries);
        std::printf("%.6f %lld %lld %lld\n", seconds, static_cast<long long>(entries.size()),
                    static_cast<long long>(sum.rated), static_cast<long long>(sum.minor));
        std::fflush(stdout);
    }
}

void measure(const FirmIndex& index, const RateBook& book, std::vector<Entry>& entries, int turns) {
    std::vector<double> seconds;
    for (int turn = 0; turn < turns; ++turn) seconds.push_back(price_once(index, book, entries));
    std::ranges::sort(seconds);
    const double median = seconds[seconds.size() / 2];
    const Checksum sum = checksum(entries);
    std::printf("%s entries · %.3f s · %s entries/s · checksum %lld in %lld rated\n",
                grouped_number(static_cast<std::int64_t>(entries.size())).c_str(), median,
                grouped_number(static_cast<std::int64_t>(static_cast<double>(entries.size()) / median)).c_str(),
                static_cast<long long>(sum.minor), static_cast<long long>(sum.rated));
}

int run(const std::string& folder, const std::string& turns) {
    GeneratedSet set = load_generated_set(folder);
    const Result<RateBook> book = RateBook::compile(set.firm.rates, set.firm.cost_rates, set.firm.exchange_rates);
    if (!book) {
        std::fprintf(stderr, "%s\n", book.error().text().c_str());
        return 1;
    }
    const FirmIndex index(set.firm);
    if (turns == "serve")
        serve(index, *book, set.entries);
    else
        measure(index, *book, set.entries,
                static_cast<int>(std::max<std::int64_t>(whole_number(turns).value_or(5), 1)));
    return 0;
}

}  // namespace
}  // namespace fairhour

int main(int argc, char** argv) {
    if (argc == 2 || argc == 3) return fairhour::run(argv[1], argc == 3 ? argv[2] : "5");
    std::fprintf(stderr, "usage: bench_pricing FOLDER [TURNS]\n");
    return 2;
}
