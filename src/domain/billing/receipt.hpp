// What a receipt is: the photo or document that proves an expense. Its type follows from its bytes, never from what the
// sender calls it, and its name is fit for a header and a folder.
//
//   receipt_kind("%PDF-1.7 …")                     ReceiptKind::pdf
//   receipt_name("../Bahn\ncard.exe", ReceiptKind::jpeg)   "Bahn card.jpg"
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/describe.hpp"

namespace fairhour {

BOOST_DEFINE_FIXED_ENUM_CLASS(ReceiptKind, std::uint8_t, pdf, png, jpeg)

inline constexpr std::size_t receipt_bytes_max = 10 * 1024 * 1024;
inline constexpr std::size_t receipt_name_bytes_max = 120;

// None: none of those we keep.
[[nodiscard]] std::optional<ReceiptKind> receipt_kind(std::string_view bytes);
[[nodiscard]] std::string_view media_type(ReceiptKind kind);

// The name a person gave it, without folders, control characters and its ending, which is that of its kind.
[[nodiscard]] std::string receipt_name(std::string_view given, ReceiptKind kind);

}  // namespace fairhour
