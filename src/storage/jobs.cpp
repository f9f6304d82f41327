// Leases of jobs and what they did; see ports/jobs.hpp. A lease is taken by one conditional statement: of two nodes that ask
// at once the database lets one change the row, the other sees that nothing is free.
#include "ports/jobs.hpp"

#include "storage/records.hpp"
#include "storage/schema/message_tables.hpp"
#include "storage/transaction.hpp"

namespace fairhour::storage {
namespace {

class SqlJobBook final : public JobBook {
public:
    SqlJobBook(sql::Connection& connection, std::int64_t organization)
        : connection_(connection), organization_(organization) {}

    Result<bool> claim(const JobLease& wish, Instant now) override {
        sql::Statement take = TRY(connection_.prepare(
            "INSERT INTO job_leases (organization, job, holder, leased_until, began_at, ended_at, outcome, position) "
            "VALUES ($1, $2, $3, $4, $5, NULL, '', 0) ON CONFLICT (organization, job) DO UPDATE SET holder = "
            "excluded.holder, leased_until = excluded.leased_until, began_at = excluded.began_at, ended_at = NULL WHERE "
            "job_leases.leased_until <= $6"));
        take.put(1, organization_);
        take.put(2, std::string_view(wish.job));
        take.put(3, std::string_view(wish.holder));
        take.put(4, wish.leased_until.micros);
        take.put(5, wish.began_at.micros);
        take.put(6, now.micros);
        return TRY(take.run()) > 0;
    }

    Result<bool> finish(const JobLease& lease) override {
        sql::Statement end = TRY(connection_.prepare(
            "UPDATE job_leases SET leased_until = $2, ended_at = $2, outcome = $3, position = $4 WHERE organization = $1 "
            "AND job = $5 AND holder = $6 AND began_at = $7"));
        end.put(1, organization_);
        end.put(2, lease.ended_at.value_or(lease.began_at).micros);
        end.put(3, std::string_view(lease.outcome));
        end.put(4, lease.position);
        end.put(5, std::string_view(lease.job));
        end.put(6, std::string_view(lease.holder));
        end.put(7, lease.began_at.micros);
        return TRY(end.run()) > 0;
    }

    Result<std::optional<JobLease>> find(std::string_view job) override {
        sql::Statement select = TRY(select_where<JobLease>(connection_, organization_, " AND job = $2"));
        select.put(2, job);
        std::vector<JobLease> found = TRY(take_all<JobLease>(select));
        if (found.empty()) return std::optional<JobLease>{};
        return std::optional(std::move(found.front()));
    }

    Result<std::vector<JobLease>> all() override {
        return read_all<JobLease>(connection_, organization_, " ORDER BY job");
    }

    Status insert(const JobRun& run) override { return insert_all(connection_, organization_, std::span(&run, 1)); }

    Result<std::vector<JobRun>> runs(std::int64_t limit) override {
        sql::Statement select =
            TRY(select_where<JobRun>(connection_, organization_, " ORDER BY ended_at DESC, id DESC LIMIT $2"));
        select.put(2, limit);
        return take_all<JobRun>(select);
    }

    Status forget_runs_before(Instant before) override {
        sql::Statement removal =
            TRY(connection_.prepare("DELETE FROM job_runs WHERE organization = $1 AND ended_at < $2"));
        removal.put(1, organization_);
        removal.put(2, before.micros);
        TRY(removal.run());
        return {};
    }

private:
    sql::Connection& connection_;
    std::int64_t organization_;
};

}  // namespace

JobBook& SqlTransaction::jobs() {
    if (!jobs_) jobs_ = std::make_unique<SqlJobBook>(connection_, organization());
    return *jobs_;
}

}  // namespace fairhour::storage
