// The tables of messages and jobs: what was said to whom, how people want to be told, and which node does which work.
// The unique keys here are what makes twice impossible (semantics 8).
#pragma once

#include "ports/jobs.hpp"
#include "ports/messages.hpp"
#include "storage/schema/tables.hpp"

namespace fairhour::storage {

template <>
const sql::Table& table_for<Message>();
template <>
const sql::Table& table_for<MessageLine>();
template <>
const sql::Table& table_for<MessageSettings>();
template <>
const sql::Table& table_for<ChannelFailure>();
template <>
const sql::Table& table_for<MessageTemplate>();
template <>
const sql::Table& table_for<ActionLink>();
template <>
const sql::Table& table_for<JobLease>();
template <>
const sql::Table& table_for<JobRun>();

}  // namespace fairhour::storage
