import type { Area } from '../language.ts'
import type { Category } from './category.ts'

export const library: Area<'library', Category> = {
  applicationGroupOther: 'Autres',
  applicationsAdd: 'Ajoutez-en une avec la commande {command}, par un blueprint ou par {api}.',
  applicationsEmpty:
    "Il n'y a encore rien pour vous ici. Demandez un accès à la personne qui gère ce service.",
  applicationsNotFound: 'Aucune application ne correspond à « {search} ».',
  applicationsShowAll: 'Afficher toutes les applications',
  applicationsTitle: 'Vos applications',
  backToApplications: 'Aller à vos applications',
  search: 'Rechercher',
}
