import { with_all_texts } from "@/texts";
import { definePages } from "../definition";

export default definePages({
  area: "me",
  pages: [{ path: "/me", title: "me:title", load: () => with_all_texts(() => import("./Me")), key: "g m" }],
});
