import "../../i18n/sheets";
import { portfolioRoot } from "../../base";
import { i18n, t } from "../../i18n/i18n.svelte";
import { portfolio } from "../../portfolio.svelte";
import { router } from "../../router.svelte";
import { keys } from "../keys.svelte";
import { me } from "../me.svelte";
import { places } from "../sitemap";
import { theme, themes } from "../theme.svelte";

export interface Choice {
  id: string;
  label: string;
  /** What it is, or whose. */
  hint: string;
  run: () => void;
}

const go = (id: string, label: string, hint: string, to: string): Choice => ({
  id,
  label,
  hint,
  run: () => router.go(to),
});

export const pages = (): Choice[] =>
  places.map((place) => go(place.to, t(place.name), t("palette.page"), place.to));

/** What one can do from anywhere, each called by its verb. */
export function acts(): Choice[] {
  const act = (id: string, label: string, run: () => void): Choice => ({
    id,
    label,
    hint: "",
    run,
  });
  const { name, hasDemo, hasOwn } = portfolio.read.data ?? {};
  const other = i18n.language === "en" ? "fr" : "en";
  return [
    act("import", t("palette.import"), () => router.go("/imports")),
    act("artist", t("palette.addArtist"), () => router.go("/admin/tracking?act=add")),
    ...themes
      .filter((one) => one !== theme.current)
      .map((one) =>
        act(`theme-${one}`, t("palette.theme", { theme: t(`theme.${one}`) }), () => theme.use(one)),
      ),
    act("language", t("language.switch"), () => i18n.use(other)),
    act("help", t("palette.help"), () => (keys.sheet = "help")),
    act("print", t("palette.print"), () => setTimeout(() => print())),
    ...(name === "own" && hasDemo
      ? [act("demo", t("first.demo"), () => location.assign(portfolioRoot("demo")))]
      : []),
    ...(name === "demo" && hasOwn
      ? [act("own", t("demo.own"), () => location.assign(portfolioRoot("own")))]
      : []),
    me.isSignedIn
      ? act("out", t("sign.out"), () => void me.signOut())
      : act("in", t("sign.in"), () => router.go("/sign-in")),
  ];
}

export const ofArtist = (artist: { artistId: number; name: string }): Choice =>
  go(`a${artist.artistId}`, artist.name, t("palette.artist"), `/artists/${artist.artistId}`);

export const ofRelease = (release: {
  releaseId: number;
  title: string;
  artistName: string;
}): Choice =>
  go(`r${release.releaseId}`, release.title, release.artistName, `/releases/${release.releaseId}`);
