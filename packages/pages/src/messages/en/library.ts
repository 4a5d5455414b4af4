/** The applications of a person. `{name}` stands for a value. */
export const library = {
  applicationGroupOther: 'More',
  applicationsAdd: 'Add one with the command {command}, by a blueprint, or through the {api}.',
  applicationsEmpty: 'There is nothing here for you yet. Ask whoever runs this service for access.',
  applicationsNotFound: 'No application matches “{search}”.',
  applicationsShowAll: 'Show all applications',
  applicationsTitle: 'Your applications',
  backToApplications: 'Go to your applications',
  search: 'Search',
} as const
