// What stands around every page: theme, kept answers, routes.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { kept } from "./api/read";
import { listen_to_keys } from "./parts/keys/keys";
import { usePreference } from "./parts/preferences/preferences";
import { router } from "./router";
import { css_variables, theme } from "./styles/theme";

// The content rule lets in styles with the nonce of this very answer.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
// What keeps the page from scrolling behind a dialog writes a style of its own, and asks for its nonce by this name.
Object.assign(globalThis, { __webpack_nonce__: nonce });

// On the page's root, for who looks from outside: whether an answer is still on its way (tests wait for it, no clock).
function tell_of_reading(): () => void {
  const tell = () => (document.documentElement.dataset.reading = kept.isFetching() > 0 ? "yes" : "no");
  tell();
  return kept.getQueryCache().subscribe(({ type }) => type !== "observerOptionsUpdated" && tell());
}

export function App() {
  const [scheme] = usePreference("theme");
  const [density] = usePreference("density");
  useEffect(listen_to_keys, []);
  useEffect(tell_of_reading, []);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={css_variables}
      defaultColorScheme="auto"
      forceColorScheme={scheme === "auto" ? undefined : scheme}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={kept}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
