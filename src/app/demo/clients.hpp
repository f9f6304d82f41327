// Which client is billed by which house, in which currency, under which tax; the table behind clients.cpp, read by
// contracts.cpp.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "domain/contracts/electronic_invoice.hpp"

namespace fairhour::demo {

struct Making;

enum class House : std::uint8_t { berlin, london };
enum class Tax : std::uint8_t { german, british, reverse, outside };

struct ClientRow {
    std::string_view name, legal_name;
    std::array<std::string_view, 3> address;
    std::string_view country, vat_id, language, currency;
    House house;
    Tax tax;
    std::string_view post_code, city, subdivision;
    ElectronicInvoice electronic_invoice = ElectronicInvoice::none;
    std::string_view reference = {};
};

[[nodiscard]] std::span<const ClientRow> client_rows();
[[nodiscard]] Status add_contracts(Making& making);  // with their projects and tasks

}  // namespace fairhour::demo
