export const THEME_COOKIE = "theme";

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** The theme of a cookie; without one the system's. */
export const chooseTheme = (cookie: string | undefined): Theme => THEMES.find((theme) => theme === cookie) ?? "system";
