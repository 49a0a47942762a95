import { signIn as en } from "./en.signIn";
import { signIn as fr } from "./fr.signIn";
import { learn } from "./i18n.svelte";

learn({ en, fr });
