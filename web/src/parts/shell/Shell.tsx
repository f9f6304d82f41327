// What stands around every page: navigation by role, the timer, the palette, what the network does, one's own menu.
import { Burger } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { follow_live } from "@/api/live";
import type { Who } from "@/api/session";
import { PaletteButton } from "@/parts/palette/PaletteButton";
import { usePreference } from "@/parts/preferences/preferences";
import { TimerBar } from "@/parts/timer/TimerBar";
import { Brand } from "./Brand";
import { Navigation } from "./Navigation";
import { NetworkBanner } from "./NetworkBanner";
import { ShellActions } from "./ShellActions";
import styles from "./Shell.module.css";

// Not needed for the first picture: they come right after it, and open at once when they are wanted.
const Overlays = lazy(() => import("./Overlays"));
const MeMenu = lazy(() => import("./MeMenu"));
const NavigationDrawer = lazy(() => import("./NavigationDrawer"));
const SampleBanner = lazy(() => import("@/parts/sample/SampleBanner"));
const LeftWrites = lazy(() => import("./LeftWrites"));

export function Shell({ who }: { who: Who }) {
  const { t } = useTranslation();
  const [is_open, drawer] = useDisclosure(false);
  const [width] = usePreference("navigation");
  const is_phone = useMediaQuery("(max-width: 760px)", window.innerWidth <= 760, { getInitialValueInEffect: false });
  const path = useLocation({ select: (location) => location.pathname });
  const has_timer = who.actions.includes("log_time");
  useEffect(follow_live, [who.person, who.organization]);
  useEffect(() => {
    drawer.close();
  }, [path, drawer.close]);
  return (
    <div className={`${styles.frame} ${width === "narrow" ? styles.narrow : ""}`}>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      {!is_phone && (
        <aside className={styles.navigation} aria-label={t("navigation.label")}>
          <Brand width={width} />
          <Navigation who={who} width={width} />
        </aside>
      )}
      <header className={styles.top}>
        {is_phone && (
          <>
            <Burger size="sm" opened={is_open} onClick={drawer.toggle} aria-label={t("navigation.open")} />
            <Brand width="wide" />
            <div className={styles.top_space} />
          </>
        )}
        {!is_phone && <div className={styles.timer}>{has_timer && <TimerBar />}</div>}
        <PaletteButton />
        <Suspense fallback={<div style={{ width: 36 }} />}>
          <MeMenu who={who} />
        </Suspense>
      </header>
      <main id="main" className={styles.page} tabIndex={-1}>
        <NetworkBanner />
        <Suspense>
          <LeftWrites who={who} />
          {who.actions.includes("import_records") && <SampleBanner />}
        </Suspense>
        <Outlet />
      </main>
      {is_phone && has_timer && (
        <div className={styles.bottom}>
          <TimerBar />
        </div>
      )}
      <ShellActions who={who} />
      <Suspense>
        {is_phone && <NavigationDrawer who={who} is_open={is_open} close={drawer.close} />}
        <Overlays who={who} />
      </Suspense>
    </div>
  );
}
