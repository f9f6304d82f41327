// Every store test runs on both databases. SQLite gets a file in a temporary folder; PostgreSQL is started once a test
// program, in a folder of its own, on a socket of its own, and stopped when the program ends. It does not wait for its
// disk: no test takes the machine's power away, and what a killed program has written stays.
//
//   class Drivers : public OnBothDatabases {};
//   TEST_P(Drivers, keeps_what_it_is_given) { auto connection = open(); … }
//   INSTANTIATE_ON_BOTH(Drivers);
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "storage/sql/connection.hpp"

namespace fairhour {

// A folder that goes away with its owner.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

// What is in the database that a test begins with.
enum class Tables { none, of_store };  // of_store: on PostgreSQL copied from one that a store has made, which is 20 times faster

class OnBothDatabases : public ::testing::TestWithParam<sql::Dialect> {
protected:
    void SetUp() override;
    [[nodiscard]] virtual Tables tables() const { return Tables::none; }
    // An address of the database of this test: a file path, or what libpq connects to.
    [[nodiscard]] const std::string& address() const { return address_; }
    [[nodiscard]] std::string another_address();  // a second empty database
    [[nodiscard]] std::unique_ptr<sql::Connection> open() { return open(address_); }
    [[nodiscard]] std::unique_ptr<sql::Connection> open(const std::string& address) const;
    [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }
    [[nodiscard]] static bool on_postgres() { return GetParam() == sql::Dialect::postgres; }

private:
    TemporaryFolder folder_;
    std::string address_;
};

[[nodiscard]] inline std::string dialect_word(const ::testing::TestParamInfo<sql::Dialect>& info) {
    return info.param == sql::Dialect::sqlite ? "sqlite" : "postgres";
}

}  // namespace fairhour

#define INSTANTIATE_ON_BOTH(Suite)                                                                        \
    INSTANTIATE_TEST_SUITE_P(Both, Suite,                                                                 \
                             ::testing::Values(::fairhour::sql::Dialect::sqlite, ::fairhour::sql::Dialect::postgres), \
                             ::fairhour::dialect_word)
