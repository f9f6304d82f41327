// Compiled rates and parsed policies of a firm; see firm_reading.hpp.
#include "app/firm_reading.hpp"

#include <deque>

#include "app/setup/setup.hpp"

namespace fairhour {
namespace {

constexpr std::size_t firms_kept_max = 4;  // a thread serves few organizations at a time

}  // namespace

FirmReading::FirmReading(std::shared_ptr<const FirmView> view, RateBook book)
    : view_(std::move(view)),
      book_(std::move(book)),
      pricer_(view_->index, book_),
      holidays_(view_->firm.holidays) {}

Result<std::shared_ptr<FirmReading>> FirmReading::make(std::shared_ptr<const FirmView> view) {
    const Firm& firm = view->firm;
    RateBook book = TRY(RateBook::compile(firm.rates, firm.cost_rates, firm.exchange_rates));
    return std::shared_ptr<FirmReading>(new FirmReading(std::move(view), std::move(book)));
}

Result<const Policy*> FirmReading::policy_on(CivilDay day) {
    const Result<PolicyVersion> version = policy_in_force(firm(), day);
    if (!version) return nullptr;
    const auto found = policies_.find(version->version);
    if (found != policies_.end()) return &found->second;
    Policy policy = TRY(parsed_policy(*version));
    policy.version = version->version;
    return &policies_.emplace(version->version, std::move(policy)).first->second;
}

Result<std::shared_ptr<FirmReading>> reading_of(std::shared_ptr<const FirmView> view) {
    thread_local std::deque<std::shared_ptr<FirmReading>> kept;
    for (const std::shared_ptr<FirmReading>& reading : kept)
        if (reading->view() == view) return reading;
    std::erase_if(kept, [&](const auto& reading) {
        return reading->firm().organization.number == view->firm.organization.number;
    });
    if (kept.size() >= firms_kept_max) kept.pop_front();
    kept.push_back(TRY(FirmReading::make(std::move(view))));
    return kept.back();
}

}  // namespace fairhour
