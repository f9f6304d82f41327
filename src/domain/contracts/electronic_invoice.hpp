// Which electronic invoice a client wants beside the printed one: it is made and frozen at issue, and what its format asks
// for is checked before a number is drawn. Every format is made from the same figures.
//
//   a city of Germany: xrechnung, with its Leitweg-ID as the reference; a law department: ledes
#pragma once

#include <cstdint>

#include "domain/describe.hpp"

namespace fairhour {

// facturx: the PDF with its figures inside. xrechnung is written as UBL, xrechnung_cii as CII. ubl and cii are plain EN 16931.
BOOST_DEFINE_FIXED_ENUM_CLASS(ElectronicInvoice, std::uint8_t, none, facturx, ubl, cii, xrechnung, xrechnung_cii,
                              peppol, ledes)

}  // namespace fairhour
