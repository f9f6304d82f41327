// Throws any bytes at the JSON reader, with a record of every shape of field: text, ids, days, money, rates, lists,
// optionals, records within records. What is taken is written and read again to the same text.
#include "base/json.hpp"
#include "domain/contracts/contract.hpp"
#include "target.hpp"

FUZZ_TARGET(json) {
    const auto read = parse_json<Contract>(bytes, JsonAbsent::keeps_value);
    if (!read) {
        MUST(!read.error().name.empty() && !read.error().reason.empty());
        return;
    }
    const std::string text = json_text(*read);
    const auto again = parse_json<Contract>(text);
    MUST(again && json_text(*again) == text);
}
