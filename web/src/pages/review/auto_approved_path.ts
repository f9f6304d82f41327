// Where the log of what the engine approved stands.
export const auto_approved_path = "/review/approved";
