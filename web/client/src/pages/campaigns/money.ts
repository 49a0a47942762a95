import { i18n } from "../../i18n/i18n.svelte";
import { say } from "../../ui/say";

/** An amount in its currency; a bare number while nobody has told the currency. */
export const money = (amount: number, currency: string | null): string =>
  currency === null
    ? say.decimal(amount, 2)
    : new Intl.NumberFormat(i18n.locale, { style: "currency", currency }).format(amount);
