#include "domain/billing/receipt.hpp"

#include <gtest/gtest.h>

namespace fairhour {
namespace {

TEST(Receipt, IsWhatItsBytesSay) {
    EXPECT_EQ(receipt_kind("%PDF-1.7\n"), ReceiptKind::pdf);
    EXPECT_EQ(receipt_kind("\x89PNG\r\n\x1a\n..."), ReceiptKind::png);
    EXPECT_EQ(receipt_kind("\xff\xd8\xff\xe0..."), ReceiptKind::jpeg);
    EXPECT_EQ(receipt_kind("<svg onload=alert(1)>"), std::nullopt);
    EXPECT_EQ(receipt_kind("MZ..."), std::nullopt);
    EXPECT_EQ(receipt_kind(" %PDF-1.7"), std::nullopt);
    EXPECT_EQ(receipt_kind(""), std::nullopt);
}

TEST(Receipt, NameHasTheEndingOfItsKindAndNoFolder) {
    EXPECT_EQ(receipt_name("train.pdf", ReceiptKind::pdf), "train.pdf");
    EXPECT_EQ(receipt_name("train.PDF.exe", ReceiptKind::png), "train.PDF.png");
    EXPECT_EQ(receipt_name("../../etc/Bahn\ncard.html", ReceiptKind::jpeg), "Bahn card.jpg");
    EXPECT_EQ(receipt_name("C:\\tmp\\x.png", ReceiptKind::png), "x.png");
    EXPECT_EQ(receipt_name("a\"b\r\nset-cookie: x", ReceiptKind::pdf), "a b  set-cookie: x.pdf");
    EXPECT_EQ(receipt_name("", ReceiptKind::pdf), "receipt.pdf");
    EXPECT_EQ(receipt_name(".pdf", ReceiptKind::pdf), "receipt.pdf");
    EXPECT_EQ(receipt_name("\xff\xfe", ReceiptKind::pdf), "receipt.pdf");
}

TEST(Receipt, NameIsBoundedBetweenCharacters) {
    std::string given;
    for (int i = 0; i < 100; ++i) given += "ü";
    const std::string name = receipt_name(given, ReceiptKind::pdf);
    EXPECT_LE(name.size(), receipt_name_bytes_max);
    EXPECT_EQ(name.size() % 2, 0U) << "half a character";
}

}  // namespace
}  // namespace fairhour
