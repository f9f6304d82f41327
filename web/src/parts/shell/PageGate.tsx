// A page one may not open answers as one that is not there, as the server does.
import { Suspense, type ReactNode } from "react";
import { session } from "@/api/session";
import { useWatched } from "@/api/watched";
import { may_open, type PageDefinition } from "@/pages/definition";
import { NotFound } from "./NotFound";
import { PageLoading } from "./PageLoading";

export function PageGate({ page, children }: { page: PageDefinition; children: ReactNode }) {
  const state = useWatched(session);
  const is_open = page.alone || ((state.phase === "in" || state.phase === "ended") && may_open(page, state.who));
  if (!is_open) return <NotFound />;
  return <Suspense fallback={<PageLoading />}>{children}</Suspense>;
}
