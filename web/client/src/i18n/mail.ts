import { mail as en } from "./en.mail";
import { mail as fr } from "./fr.mail";
import { learn } from "./i18n.svelte";

learn({ en, fr });
