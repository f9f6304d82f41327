// The links of mails and of the first start: they stand alone, for nobody is signed in yet. The token is behind the #, so
// that it reaches no log.
import { definePages } from "../definition";

export default definePages({
  area: "sign_in",
  pages: [
    { path: "/set-up", title: "sign_in:set_up_title", alone: true, load: () => import("./SetUp") },
    { path: "/join", title: "sign_in:join", alone: true, load: () => import("./Join") },
    { path: "/reset-password", title: "sign_in:reset_title", alone: true, load: () => import("./ResetPassword") },
  ],
});
