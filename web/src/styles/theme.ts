// The page's look: one quiet green, neutral greys, Inter, and contrasts of at least 4.5 to 1 in light and dark.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const fair: MantineColorsTuple = [
  "#eaf6f2", "#d6ebe4", "#abd7c9", "#7dc2ad", "#57b096", "#35967c", "#1f8169", "#12735f", "#0b6654", "#064a3d",
];
const gray: MantineColorsTuple = [
  "#f7f8f8", "#f0f2f2", "#e4e7e8", "#d3d8da", "#b5bdc1", "#8f999f", "#6b767d", "#525d64", "#3a444a", "#20272b",
];
const dark: MantineColorsTuple = [
  "#e4e8ea", "#b9c1c6", "#98a2a9", "#6c777f", "#434c53", "#343c42", "#283036", "#181d21", "#12161a", "#0c0f12",
];

export const theme = createTheme({
  colors: { fair, gray, dark },
  primaryColor: "fair",
  primaryShade: { light: 8, dark: 7 },
  black: "#1b2226",
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace",
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  headings: {
    fontWeight: "620",
    sizes: { h1: { fontSize: "1.375rem", lineHeight: "1.3" }, h2: { fontSize: "1.0625rem", lineHeight: "1.4" }, h3: { fontSize: "0.9375rem" } },
  },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Modal: { defaultProps: { centered: false, yOffset: "12vh", overlayProps: { backgroundOpacity: 0.35 } } },
    Kbd: { defaultProps: { size: "xs" } },
  },
});

export const css_variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1b2226",
    "--mantine-color-dimmed": "#59656c",
    "--mantine-color-placeholder": "#66727a",
    "--mantine-color-anchor": "#0b6654",
    "--mantine-color-error": "#b42318",
    "--page-sunk": "#f5f7f7",
    "--page-line": "#e4e7e8",
    "--page-hover": "#f0f3f3",
    "--page-chosen": "#e3f1ec",
    "--page-chosen-text": "#064a3d",
    "--page-warn-back": "#fff4dc",
    "--page-warn-text": "#6d4600",
    "--page-error-back": "#fdecea",
    "--page-error-text": "#912018",
  },
  dark: {
    "--mantine-color-body": "#181d21",
    "--mantine-color-text": "#dfe4e7",
    "--mantine-color-dimmed": "#9ea9b0",
    "--mantine-color-placeholder": "#909ba2",
    "--mantine-color-anchor": "#7dc2ad",
    "--mantine-color-error": "#ff9b90",
    "--page-sunk": "#12161a",
    "--page-line": "#2b3338",
    "--page-hover": "#22292e",
    "--page-chosen": "#143a32",
    "--page-chosen-text": "#b9e3d5",
    "--page-warn-back": "#3b2d0d",
    "--page-warn-text": "#ffdd93",
    "--page-error-back": "#44201d",
    "--page-error-text": "#ffb4ab",
  },
});
