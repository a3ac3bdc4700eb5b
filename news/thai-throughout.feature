Plone's own pages, the form builder and the control panels speak Thai; dates are shown in พ.ศ. and typed in either era.
