#include "app/policy_file/policy_templates.hpp"

#include "app/policy_file/policy_template_files.hpp"
#include "base/result.hpp"

namespace fairhour {
namespace {

// The address that the files have in the place of somebody's own.
constexpr std::string_view owner_of_files = "people@example.com";

std::string_view file_of(PolicyTemplate wanted) {
    switch (wanted) {
        case PolicyTemplate::light: return policy_template_files::light;
        case PolicyTemplate::services: return policy_template_files::services;
        case PolicyTemplate::strict: return policy_template_files::strict;
    }
    INVARIANT(false, "every template has its file");
}

}  // namespace

std::string policy_template_text(PolicyTemplate wanted, std::string_view working_time_owner) {
    std::string text(file_of(wanted));
    if (working_time_owner.empty()) return text;
    if (const std::size_t at = text.find(owner_of_files); at != std::string::npos)
        text.replace(at, owner_of_files.size(), working_time_owner);
    return text;
}

}  // namespace fairhour
