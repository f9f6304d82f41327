// What stands around every page: navigation by role, the timer, the palette, what the network does, one's own menu.
import { Burger, Drawer } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { follow_live } from "@/api/live";
import type { Who } from "@/api/session";
import { KeyList } from "@/parts/keys/KeyList";
import { Palette } from "@/parts/palette/Palette";
import { PaletteButton } from "@/parts/palette/PaletteButton";
import { usePreference } from "@/parts/preferences/preferences";
import { SessionEnded } from "@/parts/sign_in/SessionEnded";
import { TimerBar } from "@/parts/timer/TimerBar";
import { Brand } from "./Brand";
import { MeMenu } from "./MeMenu";
import { Navigation } from "./Navigation";
import { NetworkBanner } from "./NetworkBanner";
import { ShellActions } from "./ShellActions";
import styles from "./Shell.module.css";

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
        <div className={styles.navigation}>
          <Brand width={width} />
          <Navigation who={who} width={width} />
        </div>
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
        <MeMenu who={who} />
      </header>
      <main id="main" className={styles.page} tabIndex={-1}>
        <NetworkBanner />
        <Outlet />
      </main>
      {is_phone && has_timer && (
        <div className={styles.bottom}>
          <TimerBar />
        </div>
      )}
      {is_phone && (
        <Drawer opened={is_open} onClose={drawer.close} size={270} title={<Brand width="wide" />} closeButtonProps={{ "aria-label": t("close") }}>
          <Navigation who={who} width="wide" />
        </Drawer>
      )}
      <ShellActions who={who} />
      <Palette who={who} />
      <KeyList />
      <SessionEnded />
    </div>
  );
}
