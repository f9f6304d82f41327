import { definePages } from "../definition";

export default definePages({
  area: "me",
  pages: [{ path: "/me", title: "me:title", load: () => import("./Me"), key: "g m" }],
});
