A town's first content, pictures and front page are data in its profile: loaded again and again, never over an editor's change. Mae Hia brings all sections of a municipal site.
