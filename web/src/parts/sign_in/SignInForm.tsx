// E-mail and password, then a code, a recovery code or a passkey where the account has them. The same form stands on the
// sign-in page and in the dialog on top of a page whose session has ended.
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { lazy, Suspense, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { sign_in } from "@/api/sign_in";
import { useFields } from "@/parts/fields/useFields";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { ProviderButtons } from "./ProviderButtons";

const SecondFactorForm = lazy(() => import("./SecondFactorForm"));

export function SignInForm({ email = "" }: { email?: string }) {
  const { t } = useTranslation();
  const [step, set_step] = useState<"password" | "second_factor">("password");
  const fields = useFields({ email, password: "" });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send((body) => sign_in(body));
    if (done === "second_factor") set_step("second_factor");
  };
  if (step === "second_factor")
    return (
      <Suspense>
        <SecondFactorForm back={() => set_step("password")} />
      </Suspense>
    );
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <TextInput
          label={t("sign_in:email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus={email === "" || undefined}
          autoFocus={email === ""}
          readOnly={email !== ""}
          {...fields.bind("email")}
        />
        <PasswordInput
          label={t("sign_in:password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus={email !== "" || undefined}
          autoFocus={email !== ""}
          visibilityToggleButtonProps={{ "aria-label": t("sign_in:show_password") }}
          {...fields.bind("password")}
        />
        <RefusalNote refusal={fields.refusal} />
        <Button type="submit" loading={fields.is_sending} fullWidth size="md">
          {t("sign_in:sign_in")}
        </Button>
        <ProviderButtons />
      </Stack>
    </form>
  );
}
