// Decides what stands around a page: nothing for the links of mails, the sign-in form for who is not in, else the shell.
import { Outlet, useLocation, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { session } from "@/api/session";
import { useWatched } from "@/api/watched";
import { find_session } from "@/api/sign_in";
import { pages } from "@/pages";
import { Toasts } from "@/parts/toasts/Toasts";
import { Shell } from "./Shell";

// Who is signed in, most of the time, loads none of it.
const SignInPage = lazy(async () => ({ default: (await import("@/parts/sign_in/SignInPage")).SignInPage }));

export function Root() {
  const state = useWatched(session);
  const path = useLocation({ select: (location) => location.pathname });
  const is_alone = pages.some((page) => page.alone && page.path === path);
  useEffect(() => {
    if (!is_alone && session.get().phase === "unknown") void find_session();
  }, [is_alone]);
  useEffect(() => {
    if (is_alone || state.phase !== "unknown") document.documentElement.dataset.ready = "yes";
  }, [is_alone, state.phase]);
  const at = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.href });
  useEffect(() => {
    if (at) document.documentElement.dataset.at = at; // the page one went to is there, for who looks from outside
  }, [at]);
  return (
    <>
      {is_alone ? (
        <Outlet />
      ) : state.phase === "in" || state.phase === "ended" ? (
        <Shell who={state.who} />
      ) : state.phase === "out" ? (
        <Suspense>
          <SignInPage />
        </Suspense>
      ) : null}
      <Toasts />
    </>
  );
}
