// Coming in and going out.
//
//   const step = await sign_in({ email, password });     "in", or "second_factor" when a code or passkey is still wanted
import { api, call, type Schemas } from "./client";
import { offer_undo } from "./undo";
import { kept } from "./read";
import { Refusal } from "./refusal";
import { expect_csrf, session, signed_in, signed_out } from "./session";

export type SignInStep = "in" | "second_factor";

// Who the cookie is of, if it still is anybody's.
export async function find_session(): Promise<void> {
  try {
    signed_in(await call(api.GET("/api/v1/session")));
  } catch (problem) {
    if (problem instanceof Refusal && problem.status !== 401) offer_undo.refused(problem);
    signed_out();
  }
}

// What a way in has answered: in, or half way.
export async function step_after(answer: Schemas["SessionAnswer"]): Promise<SignInStep> {
  expect_csrf(answer.csrf_token);
  if (answer.second_factor === "pending") return "second_factor";
  if (session.get().phase !== "ended") kept.clear();
  signed_in(await call(api.GET("/api/v1/session")));
  return "in";
}

export async function sign_in(body: Schemas["SignInBodyBody"]): Promise<SignInStep> {
  return step_after(await call(api.POST("/api/v1/sign-in", { body })));
}

export async function pass_second_factor(code: string): Promise<SignInStep> {
  return step_after(await call(api.POST("/api/v1/sign-in/second-factor", { body: { code } })));
}

export async function accept_invitation(body: Schemas["LinkBodyBody"]): Promise<SignInStep> {
  return step_after(await call(api.POST("/api/v1/links/join", { body })));
}

export async function set_up(body: Schemas["SetUpBodyBody"]): Promise<SignInStep> {
  return step_after(await call(api.POST("/api/v1/set-up", { body })));
}

export async function switch_firm(organization: number): Promise<void> {
  await step_after(await call(api.POST("/api/v1/firms/switch", { body: { organization } })));
  window.location.assign("/");
}

export async function sign_out(): Promise<void> {
  await call(api.POST("/api/v1/sign-out")).catch(() => undefined); // ended already: as good as done
  kept.clear();
  signed_out();
}

export function look_at_link(token: string): Promise<Schemas["LinkShown"]> {
  return call(api.POST("/api/v1/links/look", { body: { token } }));
}

export async function reset_password(body: Schemas["LinkBodyBody"]): Promise<void> {
  await call(api.POST("/api/v1/links/reset-password", { body }));
}
