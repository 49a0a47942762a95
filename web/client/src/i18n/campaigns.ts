import { campaigns as en } from "./en.campaigns";
import { campaigns as fr } from "./fr.campaigns";
import { learn } from "./i18n.svelte";

learn({ en, fr });
