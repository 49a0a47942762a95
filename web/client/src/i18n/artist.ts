import { artist as en } from "./en.artist";
import { artist as fr } from "./fr.artist";
import { learn } from "./i18n.svelte";

learn({ en, fr });
