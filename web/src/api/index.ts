// All that pages need of the server.
export { address_of } from "./address";
export { api, call, etag_of, type Money, type Schemas } from "./client";
export { do_later } from "./later";
export { network } from "./network";
export { kept, read_once, read_whole_list, usePages, useRead, useWholeList, type Answer, type Item, type ListPath, type Params, type ReadPath } from "./read";
export { is_gone, NoAnswer, Refusal } from "./refusal";
export { may, session, type AccessRole, type Action, type Who } from "./session";
export { stale } from "./live";
export { offer_undo } from "./undo";
export { useWatched, Watched } from "./watched";
export { undo_by_text, useWrite, type Cache } from "./write";
